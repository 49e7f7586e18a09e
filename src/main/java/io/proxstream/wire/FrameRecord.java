package io.proxstream.wire;

import io.proxstream.image.ImageFormat;
import io.proxstream.image.ImageShape;
import io.proxstream.restoration.ForwardModel;
import io.proxstream.restoration.Measurement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A frame to be sent: image bytes as they are, and what travels beside them.
 *
 * @param id the frame's id, unique within the feed
 * @param feed the feed
 * @param time when the frame was taken
 * @param format the format of the bytes
 * @param bytes the image; must not be changed
 * @param shape the shape, which raw float32 needs
 * @param measurement how it was measured, as far as that is to be said
 */
@SuppressWarnings("ArrayRecordComponent")
public record FrameRecord(
        String id,
        String feed,
        Instant time,
        ImageFormat format,
        byte[] bytes,
        Optional<ImageShape> shape,
        Measurement measurement) {
    private static final double SIGMA_SCALE = 255;

    /**
     * Creates a frame in a format that knows its own shape, of unknown measurement.
     *
     * @param id the frame's id, unique within the feed
     * @param feed the feed
     * @param time when the frame was taken
     * @param format the format of the bytes
     * @param bytes the image; must not be changed
     * @return the frame
     */
    public static FrameRecord of(
            String id, String feed, Instant time, ImageFormat format, byte[] bytes) {
        return new FrameRecord(
                id, feed, time, format, bytes, Optional.empty(), Measurement.UNKNOWN);
    }

    /**
     * Returns this frame with its noise.
     *
     * @param level the standard deviation in units of {@code [0,1]}
     * @return the frame
     */
    public FrameRecord withNoiseLevel(double level) {
        return withMeasurement(measurement.withNoiseLevel(OptionalDouble.of(level)));
    }

    /**
     * Returns this frame with how it was measured.
     *
     * @param known what is known; its degradation must be one that a line can say
     * @return the frame
     */
    public FrameRecord withMeasurement(Measurement known) {
        return new FrameRecord(id, feed, time, format, bytes, shape, known);
    }

    /**
     * Returns this frame with its shape.
     *
     * @param extents the shape
     * @return the frame
     */
    public FrameRecord withShape(ImageShape extents) {
        return new FrameRecord(id, feed, time, format, bytes, Optional.of(extents), measurement);
    }

    /**
     * Writes the frame as a record, with the feed as its key.
     *
     * @return the record
     */
    public OutgoingRecord toRecord() {
        List<RecordHeader> headers = new ArrayList<>();
        headers.add(RecordHeader.text(FrameHeaders.SPEC_VERSION, FrameHeaders.SPEC_VERSION_1));
        headers.add(RecordHeader.text(FrameHeaders.ID, id));
        headers.add(RecordHeader.text(FrameHeaders.SOURCE, feed));
        headers.add(RecordHeader.text(FrameHeaders.TYPE, FrameHeaders.TYPE_DEGRADED));
        headers.add(RecordHeader.text(FrameHeaders.TIME, time.toString()));
        headers.add(RecordHeader.text(FrameHeaders.CONTENT_TYPE, format.mediaType()));
        shape.ifPresent(s -> headers.add(RecordHeader.text(FrameHeaders.SHAPE, s.toString())));
        measurement.noiseLevel().ifPresent(level -> headers.add(sigma(level)));
        measurement.forward().ifPresent(model -> headers.add(degradation(model)));
        return new OutgoingRecord(feed.getBytes(StandardCharsets.UTF_8), bytes, headers);
    }

    private static RecordHeader degradation(ForwardModel model) {
        return RecordHeader.text(FrameHeaders.DEGRADATION, model.degradation().text());
    }

    private static RecordHeader sigma(double level) {
        return RecordHeader.text(FrameHeaders.SIGMA, Double.toString(level * SIGMA_SCALE));
    }
}
