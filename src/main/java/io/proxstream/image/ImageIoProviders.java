package io.proxstream.image;

import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageReaderWriterSpi;
import javax.imageio.spi.ImageWriterSpi;

/**
 * The JDK's own readers and writers, looked up once.
 *
 * <p>The registry of ImageIO finds plug-ins through the context class loader of whichever thread
 * comes first, and keeps them for the life of the process. Here the first look is taken with the
 * platform class loader: the outcome is the same in every thread, and no class of a job that ends
 * stays behind. Plug-ins from elsewhere are never chosen; those we need are created by name.
 */
final class ImageIoProviders {
    static final ImageReaderSpi PNG_READER;
    static final ImageReaderSpi JPEG_READER;
    static final ImageWriterSpi PNG_WRITER;
    static final ImageWriterSpi JPEG_WRITER;
    static final ImageWriterSpi TIFF_WRITER;

    static {
        IIORegistry registry = registry();
        PNG_READER = find(registry, ImageReaderSpi.class, "png");
        JPEG_READER = find(registry, ImageReaderSpi.class, "jpeg");
        PNG_WRITER = find(registry, ImageWriterSpi.class, "png");
        JPEG_WRITER = find(registry, ImageWriterSpi.class, "jpeg");
        TIFF_WRITER = find(registry, ImageWriterSpi.class, "tiff");
    }

    private ImageIoProviders() {}

    private static IIORegistry registry() {
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            return IIORegistry.getDefaultInstance();
        } finally {
            thread.setContextClassLoader(context);
        }
    }

    private static <T extends ImageReaderWriterSpi> T find(
            IIORegistry registry, Class<T> category, String format) {
        Iterator<T> found =
                registry.getServiceProviders(category, spi -> isJdkPlugin(spi, format), true);
        if (!found.hasNext()) {
            throw new IllegalStateException("this Java runtime has no " + format + " codec");
        }
        return found.next();
    }

    private static boolean isJdkPlugin(Object spi, String format) {
        return spi.getClass().getModule() == IIORegistry.class.getModule()
                && Arrays.asList(((ImageReaderWriterSpi) spi).getFormatNames()).contains(format);
    }
}
