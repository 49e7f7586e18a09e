package io.proxstream.stream.function;

import static io.proxstream.wire.TestingRecords.bytes;
import static io.proxstream.wire.TestingRecords.png;
import static io.proxstream.wire.TestingRecords.record;
import static io.proxstream.wire.TestingRecords.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.config.JobOptions;
import io.proxstream.image.InvalidImageException;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.model.ModelFormatException;
import io.proxstream.wire.FailureCode;
import io.proxstream.wire.RawRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class FrameProcessorTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void aFrameIsRestoredAtTheClocksTime() {
        Outcome outcome = process(record(png(1)), (image, noise) -> result(image));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Restored.class,
                        restored -> {
                            assertThat(restored.quality().time()).isEqualTo(NOW);
                            assertThat(restored.frame().value()).isEqualTo(png(1));
                        });
    }

    @Test
    void theNoiseIsTheFramesOwnElseTheOneSetElseEstimated() {
        List<OptionalDouble> seen = new ArrayList<>();
        ImageRestorer spy =
                (image, noise) -> {
                    seen.add(noise);
                    return result(image);
                };
        RawRecord own = record(png(1), "px_sigma", "51");
        processor(Map.of("restoration.sigma", "102"), spy).process(own);
        processor(Map.of("restoration.sigma", "102"), spy).process(record(png(1)));
        processor(Map.of(), spy).process(record(png(1)));
        assertThat(seen)
                .containsExactly(
                        OptionalDouble.of(0.2), OptionalDouble.of(0.4), OptionalDouble.empty());
    }

    @Test
    void whatTheRecordIsToBlameForMakesADeadLetter() {
        assertRejected(record(bytes("text")), (image, noise) -> result(image), "not-an-image");
        assertRejected(
                record(png(1)),
                failing(
                        new InvalidImageException(
                                InvalidImageException.Reason.UNSUPPORTED, "three channels")),
                "unsupported");
        assertRejected(
                record(png(1)), failing(new ShapeMismatchException("odd")), "shape-mismatch");
        assertRejected(
                record(png(1)),
                failing(new ArrayIndexOutOfBoundsException(7)),
                "restoration-failed");
    }

    @Test
    void whatTheRecordIsNotToBlameForPropagates() {
        for (RuntimeException fault :
                List.of(
                        new ModelFormatException("broken"),
                        new UncheckedIOException(new IOException("disk")))) {
            assertThatThrownBy(() -> process(record(png(1)), failing(fault))).isSameAs(fault);
        }
    }

    @Test
    void aResultTooLargeForItsTopicMakesADeadLetter() {
        Map<String, String> small = Map.of("stream.kafka.max-message-size", "1KiB");
        RawRecord large = record(png(1), "padding", "x".repeat(1024));
        assertThat(processor(small, (image, noise) -> result(image)).process(large))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected ->
                                assertThat(rejected.letter().code())
                                        .isEqualTo(FailureCode.RESULT_TOO_LARGE));
    }

    private static void assertRejected(RawRecord record, ImageRestorer restorer, String code) {
        assertThat(process(record, restorer))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> {
                            assertThat(rejected.letter().code().code()).isEqualTo(code);
                            assertThat(rejected.letter().source()).isSameAs(record);
                            assertThat(rejected.letter().time()).isEqualTo(NOW);
                        });
    }

    private static ImageRestorer failing(RuntimeException fault) {
        return (image, noise) -> {
            throw fault;
        };
    }

    private static Outcome process(RawRecord record, ImageRestorer restorer) {
        return processor(Map.of(), restorer).process(record);
    }

    private static FrameProcessor processor(Map<String, String> settings, ImageRestorer restorer) {
        return new FrameProcessor(
                RestoreSettings.of(JobOptions.of(settings)),
                restorer,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
