package io.proxstream.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import org.junit.jupiter.api.Test;

/** The codecs in the class loader of a job, whose threads may have any context class loader. */
final class CodecClassLoaderTest {
    /** Loaded anew by the job's class loader, and run there. */
    public static final class RoundTrips implements Callable<Integer> {
        @Override
        public Integer call() {
            Image image = RandomImages.smooth(new ImageShape(3, 8, 8));
            int read = 0;
            for (ImageFormat format : ImageFormat.values()) {
                if (format != ImageFormat.PGM && format != ImageFormat.RAW_FLOAT32) {
                    byte[] file = ImageCodecs.encode(image, new ImageEncoding(format, 8));
                    ImageCodecs.decode(file, DecodeLimits.DEFAULT);
                    read++;
                }
            }
            return read;
        }
    }

    @Test
    void codecsWorkInTheClassLoaderOfAJobAndLeaveNoPluginBehind() throws Exception {
        try (URLClassLoader job = new URLClassLoader(classPath(), platform())) {
            assertThat(roundTrips(job, job)).isEqualTo(4);
            assertThat(registered()).noneMatch(spi -> spi.getClass().getClassLoader() == job);
        }
    }

    @Test
    void codecsWorkUnderAContextClassLoaderThatSeesNothing() throws Exception {
        try (URLClassLoader job = new URLClassLoader(classPath(), platform())) {
            assertThat(roundTrips(job, new ClassLoader(null) {})).isEqualTo(4);
        }
    }

    private static Object roundTrips(ClassLoader job, ClassLoader context) throws Exception {
        Class<?> inJob = job.loadClass(RoundTrips.class.getName());
        assertThat(inJob).isNotEqualTo(RoundTrips.class);
        var task = new FutureTask<>((Callable<?>) inJob.getConstructor().newInstance());
        Thread thread = new Thread(task);
        thread.setContextClassLoader(context);
        thread.start();
        return task.get();
    }

    private static Iterable<ImageReaderSpi> registered() {
        IIORegistry registry = IIORegistry.getDefaultInstance();
        return () -> registry.getServiceProviders(ImageReaderSpi.class, false);
    }

    private static ClassLoader platform() {
        return ClassLoader.getPlatformClassLoader();
    }

    private static URL[] classPath() throws MalformedURLException {
        String[] entries = System.getProperty("java.class.path").split(File.pathSeparator, -1);
        URL[] urls = new URL[entries.length];
        for (int i = 0; i < entries.length; i++) {
            urls[i] = new File(entries[i]).toURI().toURL();
        }
        return urls;
    }
}
