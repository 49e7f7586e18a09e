package io.proxstream.wire;

import io.proxstream.image.ImageCodecs;
import io.proxstream.image.ImageFormat;
import io.proxstream.restoration.RestorationReport;
import io.proxstream.restoration.RestorationResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A frame that was restored, with the record it came from.
 *
 * @param source the record
 * @param frame the frame as it was
 * @param result the restored image and how it came about
 */
public record RestoredFrame(RawRecord source, Frame frame, RestorationResult result) {
    /** What an earlier restoration may have said of itself; never carried on. */
    private static final Set<String> VERDICTS = Set.of(FrameHeaders.OUTSIDE, FrameHeaders.STOP);

    /**
     * Returns when the frame was taken, as well as is known.
     *
     * @return the time in the frame's headers, else that of its record, if it has one
     */
    public Optional<Instant> knownTime() {
        return frame.time().or(this::recordTime);
    }

    private Optional<Instant> recordTime() {
        return source.timestamp() < 0
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(source.timestamp()));
    }

    /**
     * Encodes the restored frame as it came: in the same encoding, under the same key, with the
     * same id. Headers of the source that are not written anew are carried on unchanged.
     *
     * @return the record to write
     */
    public OutgoingRecord toRecord() {
        byte[] key = source.key();
        return new OutgoingRecord(
                key == null ? frame.feed().getBytes(StandardCharsets.UTF_8) : key,
                ImageCodecs.encode(result.image(), frame.encoding()),
                headers());
    }

    private List<RecordHeader> headers() {
        List<RecordHeader> written = new ArrayList<>(event());
        knownTime()
                .ifPresent(
                        time -> written.add(RecordHeader.text(FrameHeaders.TIME, time.toString())));
        if (hasShape()) {
            written.add(RecordHeader.text(FrameHeaders.SHAPE, result.image().shape().toString()));
        }
        written.addAll(trace());
        result.report()
                .outside()
                .ifPresent(why -> written.add(RecordHeader.text(FrameHeaders.OUTSIDE, why)));
        result.report()
                .solver()
                .ifPresent(it -> written.add(RecordHeader.text(FrameHeaders.STOP, it.stop())));
        Set<String> names = written.stream().map(RecordHeader::name).collect(Collectors.toSet());
        return Stream.concat(
                        written.stream(),
                        source.headers().stream()
                                .filter(header -> !names.contains(header.name()))
                                .filter(header -> !VERDICTS.contains(header.name())))
                .toList();
    }

    /** Raw values need one, and one that was there may be of fewer pixels. */
    private boolean hasShape() {
        return frame.encoding().format() == ImageFormat.RAW_FLOAT32
                || source.headers().stream().anyMatch(it -> it.name().equals(FrameHeaders.SHAPE));
    }

    private List<RecordHeader> event() {
        return List.of(
                RecordHeader.text(FrameHeaders.SPEC_VERSION, FrameHeaders.SPEC_VERSION_1),
                RecordHeader.text(FrameHeaders.ID, frame.id()),
                RecordHeader.text(FrameHeaders.SOURCE, frame.feed()),
                RecordHeader.text(FrameHeaders.TYPE, FrameHeaders.TYPE_RESTORED),
                RecordHeader.text(
                        FrameHeaders.CONTENT_TYPE, frame.encoding().format().mediaType()));
    }

    private List<RecordHeader> trace() {
        RestorationReport report = result.report();
        return List.of(
                RecordHeader.text(FrameHeaders.MODEL, report.model()),
                RecordHeader.text(FrameHeaders.MODEL_VERSION, Long.toString(report.modelVersion())),
                RecordHeader.text(FrameHeaders.MODEL_SHA256, report.modelSha256()),
                RecordHeader.text(
                        FrameHeaders.MILLIS, String.format(Locale.ROOT, "%.3f", report.millis())),
                RecordHeader.text(FrameHeaders.TASK, report.task().id()),
                RecordHeader.text(FrameHeaders.SOURCE_TOPIC, source.topic()),
                RecordHeader.text(
                        FrameHeaders.SOURCE_PARTITION, Integer.toString(source.partition())),
                RecordHeader.text(FrameHeaders.SOURCE_OFFSET, Long.toString(source.offset())));
    }
}
