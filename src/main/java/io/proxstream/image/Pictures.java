package io.proxstream.image;

import io.proxstream.image.InvalidImageException.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Runs one ImageIO reader or writer over memory, without files and without global settings. */
final class Pictures {
    private Pictures() {}

    /** Reads the first picture of a file; the reader's warnings are ignored. */
    static BufferedImage read(ImageReaderSpi provider, byte[] file) throws IOException {
        return read(provider, file, new ArrayList<>());
    }

    /**
     * Reads the first picture of a file with a reader that, where the file is damaged, warns and
     * returns what it could save.
     *
     * @throws InvalidImageException if the reader gave a warning
     */
    static BufferedImage readIntact(ImageReaderSpi provider, byte[] file) throws IOException {
        List<String> warnings = new ArrayList<>();
        BufferedImage picture = read(provider, file, warnings);
        if (!warnings.isEmpty()) {
            throw new InvalidImageException(
                    Reason.CORRUPT, "picture is damaged: " + warnings.get(0));
        }
        return picture;
    }

    private static BufferedImage read(ImageReaderSpi provider, byte[] file, List<String> warnings)
            throws IOException {
        ImageReader reader = provider.createReaderInstance();
        try (ImageInputStream input =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(input, false, true);
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    /** Writes one picture; {@code settings} may change the writer's parameters. */
    static byte[] write(
            ImageWriterSpi provider, BufferedImage picture, Consumer<ImageWriteParam> settings)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = provider.createWriterInstance();
        try (ImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            settings.accept(parameters);
            writer.setOutput(output);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
