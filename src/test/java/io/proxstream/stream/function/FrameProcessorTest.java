package io.proxstream.stream.function;

import static io.proxstream.wire.TestingRecords.bytes;
import static io.proxstream.wire.TestingRecords.png;
import static io.proxstream.wire.TestingRecords.record;
import static io.proxstream.wire.TestingRecords.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.config.InvalidOptionException;
import io.proxstream.config.JobOptions;
import io.proxstream.image.InvalidImageException;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.model.ModelFormatException;
import io.proxstream.restoration.Measurement;
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
        Map<String, String> sigma = Map.of("restoration.sigma", "102");
        assertThat(known(sigma, "px_sigma", "51").noiseLevel()).hasValue(0.2);
        assertThat(known(sigma).noiseLevel()).hasValue(0.4);
        assertThat(known(Map.of())).isEqualTo(Measurement.UNKNOWN);
    }

    @Test
    void theDegradationIsTheFramesOwnElseTheOneSet() {
        Map<String, String> set =
                Map.of(
                        "restoration.degradation", "gaussian:1.6 + noise:51",
                        "restoration.sigma", "102");
        assertThat(known(set, "px_degradation", "missing:0.5").forward())
                .isEqualTo(Measurement.parse("missing:0.5").forward());
        assertThat(known(set).forward())
                .isEqualTo(Measurement.parse("gaussian:1.6 + noise:51").forward());
        assertThat(known(set).noiseLevel()).as("sigma goes first").hasValue(0.4);
    }

    /** What a restorer is told of a frame with some headers. */
    private static Measurement known(Map<String, String> settings, String... headers) {
        List<Measurement> seen = new ArrayList<>();
        ImageRestorer spy =
                (image, known) -> {
                    seen.add(known);
                    return result(image);
                };
        processor(settings, spy).process(record(png(1), headers));
        assertThat(seen).hasSize(1);
        return seen.get(0);
    }

    @Test
    void aSceneLargerThanAFrameMayBeMakesADeadLetter() {
        RawRecord record = record(png(1), "px_degradation", "bicubic:8");
        Map<String, String> limited = Map.of("restoration.max-pixels", "16383");
        assertThat(processor(limited, (image, known) -> result(image)).process(record))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected ->
                                assertThat(rejected.letter().code())
                                        .isEqualTo(FailureCode.TOO_LARGE));
        limited = Map.of("restoration.max-pixels", "16384");
        assertThat(processor(limited, (image, known) -> result(image)).process(record))
                .isInstanceOf(Outcome.Restored.class);
    }

    @Test
    void aDegradationThatCannotBeReadIsRefusedWithItsKey() {
        assertThatThrownBy(() -> known(Map.of("restoration.degradation", "glow:2")))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("restoration.degradation 'glow:2'");
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
