package io.proxstream.wire;

import io.proxstream.image.DecodeLimits;
import io.proxstream.image.ImageShape;
import io.proxstream.restoration.Measurement;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the headers and the key of a record say about its value.
 *
 * @param id the frame's id
 * @param feed the feed
 * @param time when the frame was taken
 * @param contentType the media type without parameters, in lower case
 * @param shape the shape
 * @param measurement how the frame was measured
 */
record FrameMetadata(
        String id,
        String feed,
        Optional<Instant> time,
        Optional<String> contentType,
        Optional<ImageShape> shape,
        Measurement measurement) {
    private static final double SIGMA_SCALE = 255;
    private static final Pattern SHAPE =
            Pattern.compile("(\\d{1,9})\\s*[x,]\\s*(\\d{1,9})\\s*[x,]\\s*(\\d{1,9})");

    /**
     * Reads the metadata of a record.
     *
     * @param source the record
     * @param limits what masks are accepted
     * @return the metadata
     * @throws FrameException if a header that matters is not what it must be
     */
    static FrameMetadata of(RawRecord source, DecodeLimits limits) {
        HeaderReader headers = new HeaderReader(source.headers());
        headers.text(FrameHeaders.SPEC_VERSION).ifPresent(FrameMetadata::checkVersion);
        return new FrameMetadata(
                id(source),
                feed(source),
                headers.text(FrameHeaders.TIME).map(FrameMetadata::parseTime),
                headers.text(FrameHeaders.CONTENT_TYPE).map(FrameMetadata::mediaType),
                headers.text(FrameHeaders.SHAPE).map(FrameMetadata::parseShape),
                headers.text(FrameHeaders.DEGRADATION)
                        .map(text -> parseDegradation(text, limits))
                        .orElse(Measurement.UNKNOWN)
                        .withNoiseLevel(parseSigma(headers.text(FrameHeaders.SIGMA))));
    }

    /** The id of a record's frame, of which no other header is read. */
    static String id(RawRecord source) {
        return new HeaderReader(source.headers()).text(FrameHeaders.ID).orElseGet(source::position);
    }

    /** The feed of a record, of which no other header is read. */
    static String feed(RawRecord source) {
        return new HeaderReader(source.headers())
                .text(FrameHeaders.SOURCE)
                .orElseGet(() -> key(source));
    }

    private static void checkVersion(String version) {
        if (!version.equals(FrameHeaders.SPEC_VERSION_1)) {
            throw HeaderReader.bad(
                    FrameHeaders.SPEC_VERSION, version, "must be " + FrameHeaders.SPEC_VERSION_1);
        }
    }

    /** The key as text; a key that is none, such as a number in binary, in hexadecimal digits. */
    private static String key(RawRecord source) {
        byte[] key = source.key();
        if (key == null || key.length == 0) {
            return source.topic();
        }
        return HeaderReader.utf8(key).orElseGet(() -> HexFormat.of().formatHex(key));
    }

    private static Instant parseTime(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw HeaderReader.bad(
                    FrameHeaders.TIME, text, "must be a time like 2026-01-31T12:00:00.5Z");
        }
    }

    private static String mediaType(String text) {
        return text.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }

    private static ImageShape parseShape(String text) {
        Matcher extents = SHAPE.matcher(text.strip());
        if (!extents.matches()) {
            throw HeaderReader.bad(
                    FrameHeaders.SHAPE, text, "must be channels x height x width, like 1x480x640");
        }
        try {
            return new ImageShape(
                    Integer.parseInt(extents.group(1)),
                    Integer.parseInt(extents.group(2)),
                    Integer.parseInt(extents.group(3)));
        } catch (IllegalArgumentException e) {
            throw HeaderReader.bad(FrameHeaders.SHAPE, text, String.valueOf(e.getMessage()));
        }
    }

    private static Measurement parseDegradation(String text, DecodeLimits limits) {
        try {
            return Measurement.parse(text, limits);
        } catch (IllegalArgumentException e) {
            throw HeaderReader.bad(FrameHeaders.DEGRADATION, text, String.valueOf(e.getMessage()));
        }
    }

    private static OptionalDouble parseSigma(Optional<String> text) {
        if (text.isEmpty() || text.get().equals("auto")) {
            return OptionalDouble.empty();
        }
        try {
            double sigma = Double.parseDouble(text.get());
            if (sigma >= 0 && sigma <= SIGMA_SCALE) {
                return OptionalDouble.of(sigma / SIGMA_SCALE);
            }
        } catch (NumberFormatException e) {
            // the same answer as for a number out of range, below
        }
        throw HeaderReader.bad(
                FrameHeaders.SIGMA, text.get(), "must be auto or a number from 0 to 255");
    }
}
