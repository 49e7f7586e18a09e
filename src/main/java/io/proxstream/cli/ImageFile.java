package io.proxstream.cli;

import io.proxstream.image.DecodeLimits;
import io.proxstream.image.DecodedImage;
import io.proxstream.image.Image;
import io.proxstream.image.ImageCodecs;
import io.proxstream.image.ImageEncoding;
import io.proxstream.image.ImageFormat;
import io.proxstream.image.ImageShape;
import io.proxstream.image.InvalidImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;

/**
 * An image file that the caller named, or that lies in a folder which the caller named.
 *
 * @param path where it is
 * @param name its name: relative to the folder that was named, with slashes
 */
record ImageFile(Path path, String name) {

    /** Tells by the name whether a file is one of the images that the product reads. */
    static boolean isImage(Path path) {
        return ImageFormat.ofFileName(path.getFileName().toString()).isPresent();
    }

    /** Returns the file's bytes as they are. */
    byte[] bytes() throws IOException {
        return Files.readAllBytes(path);
    }

    /**
     * Reads the image. The first bytes tell its format; the name only that of raw values, whose
     * shape it carries as well.
     *
     * @throws InvalidImageException if it is no image that can be read, with the file's name
     */
    DecodedImage read() throws IOException {
        byte[] bytes = bytes();
        try {
            return decoded(bytes);
        } catch (InvalidImageException e) {
            throw new InvalidImageException(e.reason(), path + ": " + e.getMessage(), e);
        }
    }

    private DecodedImage decoded(byte[] bytes) {
        Optional<ImageShape> shape = RawFileName.shape(path.getFileName().toString());
        return shape.isPresent()
                ? ImageCodecs.decodeRaw(bytes, shape.get(), DecodeLimits.DEFAULT)
                : ImageCodecs.decode(bytes, DecodeLimits.DEFAULT);
    }

    /** Writes an image to a file, which appears whole or not at all. */
    static void write(Path path, Image image, ImageEncoding encoding) throws IOException {
        write(path, ImageCodecs.encode(image, encoding));
    }

    /** Writes bytes to a file, which appears whole or not at all; makes its folder. */
    static void write(Path path, byte[] bytes) throws IOException {
        Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent());
        Files.createDirectories(folder);
        Path part = folder.resolve(".%s.part".formatted(path.getFileName()));
        try {
            Files.write(part, bytes);
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
