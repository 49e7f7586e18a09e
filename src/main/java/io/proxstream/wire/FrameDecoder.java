package io.proxstream.wire;

import io.proxstream.image.DecodeLimits;
import io.proxstream.image.DecodedImage;
import io.proxstream.image.ImageCodecs;
import io.proxstream.image.ImageFormat;
import io.proxstream.image.ImageShape;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes frames of records.
 *
 * <p>All headers are optional: a bare record whose value is an image is a valid frame. A header
 * that is there must be right, though, and must not contradict the value.
 *
 * @param limits what images are accepted, masks in headers included
 */
public record FrameDecoder(DecodeLimits limits) {
    /** Says nothing about the value. */
    private static final String OPAQUE = "application/octet-stream";

    private static final Map<String, ImageFormat> ALIASES =
            Map.of("image/jpg", ImageFormat.JPEG, "image/x-portable-greymap", ImageFormat.PGM);

    /**
     * Returns the feed of a record, without a look at its value or at any other header.
     *
     * @param source the record
     * @return the feed's name
     * @throws FrameException if the header that names it is none
     */
    public static String feed(RawRecord source) {
        return FrameMetadata.feed(source);
    }

    /**
     * Returns the id of a record's frame, without a look at its value or at any other header.
     *
     * @param source the record
     * @return the id
     * @throws FrameException if the header that names it is none
     */
    public static String id(RawRecord source) {
        return FrameMetadata.id(source);
    }

    /**
     * Decodes a record.
     *
     * @param source the record
     * @return the frame
     * @throws FrameException if the record is no frame; the exception says why
     */
    public Frame decode(RawRecord source) {
        FrameMetadata metadata = FrameMetadata.of(source, limits);
        DecodedImage decoded = image(source.value(), metadata);
        return new Frame(
                metadata.id(),
                metadata.feed(),
                metadata.time(),
                decoded.image(),
                decoded.encoding(),
                metadata.measurement());
    }

    private DecodedImage image(byte @Nullable [] value, FrameMetadata metadata) {
        if (value == null || value.length == 0) {
            throw new FrameException(FailureCode.EMPTY, "value: must not be empty");
        }
        Optional<ImageFormat> announced = metadata.contentType().flatMap(FrameDecoder::format);
        if (announced.equals(Optional.of(ImageFormat.RAW_FLOAT32))) {
            return raw(value, metadata);
        }
        DecodedImage decoded = ImageCodecs.decode(value, limits);
        announced.ifPresent(format -> checkFormat(format, decoded.encoding().format()));
        metadata.shape().ifPresent(shape -> checkShape(shape, decoded.image().shape()));
        return decoded;
    }

    private DecodedImage raw(byte[] value, FrameMetadata metadata) {
        ImageShape shape =
                metadata.shape()
                        .orElseThrow(
                                () ->
                                        new FrameException(
                                                FailureCode.BAD_HEADER,
                                                "header shape missing: raw values need it"));
        if (value.length != 4L * shape.size()) {
            throw new FrameException(
                    FailureCode.SHAPE_MISMATCH,
                    "value of %d bytes: shape %s needs %d"
                            .formatted(value.length, shape, 4L * shape.size()));
        }
        return ImageCodecs.decodeRaw(value, shape, limits);
    }

    private static Optional<ImageFormat> format(String mediaType) {
        if (mediaType.equals(OPAQUE)) {
            return Optional.empty();
        }
        Optional<ImageFormat> known =
                ImageFormat.ofMediaType(mediaType)
                        .or(() -> Optional.ofNullable(ALIASES.get(mediaType)));
        if (known.isEmpty()) {
            throw HeaderReader.bad(
                    FrameHeaders.CONTENT_TYPE,
                    mediaType,
                    "is not a type of image that is restored");
        }
        return known;
    }

    private static void checkFormat(ImageFormat announced, ImageFormat found) {
        if (announced != found) {
            throw new FrameException(
                    FailureCode.CONTENT_TYPE_MISMATCH,
                    "header content-type '%s': the value is %s"
                            .formatted(announced.mediaType(), found.mediaType()));
        }
    }

    private static void checkShape(ImageShape announced, ImageShape found) {
        if (!announced.equals(found)) {
            throw new FrameException(
                    FailureCode.SHAPE_MISMATCH,
                    "header shape '%s': the image is %s".formatted(announced, found));
        }
    }
}
