package io.proxstream.stream.function;

import static io.proxstream.wire.TestingRecords.png;
import static io.proxstream.wire.TestingRecords.record;
import static io.proxstream.wire.TestingRecords.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.proxstream.image.DecodeLimits;
import io.proxstream.wire.FailureCode;
import io.proxstream.wire.Frame;
import io.proxstream.wire.FrameDecoder;
import io.proxstream.wire.QualityEvent;
import io.proxstream.wire.RawRecord;
import io.proxstream.wire.RestoredFrame;
import java.time.Instant;
import java.util.Optional;
import org.apache.flink.metrics.testutils.MetricListener;
import org.junit.jupiter.api.Test;

final class RestoreMetricsTest {
    private final MetricListener listener = new MetricListener();
    private final RestoreMetrics metrics = new RestoreMetrics(listener.getMetricGroup());

    @Test
    void restoredFramesAreCountedAndTimed() {
        metrics.restored(event("2026-01-31T12:00:00Z", "2026-01-31T12:00:00.250Z"));
        metrics.restored(event("2026-01-31T12:00:00Z", "2026-01-31T12:00:00.750Z"));
        assertThat(counted("restoration", "frames", "restored")).isEqualTo(2);
        var latency = listener.getHistogram("restoration", "latency-ms").orElseThrow();
        assertThat(latency.getStatistics().getMin()).isEqualTo(250);
        assertThat(latency.getStatistics().getMax()).isEqualTo(750);
        var duration = listener.getHistogram("restoration", "duration-ms").orElseThrow();
        assertThat(duration.getStatistics().getMean()).isEqualTo(2);
    }

    @Test
    void deadLettersAreCountedByReason() {
        metrics.rejected(FailureCode.EMPTY);
        metrics.rejected(FailureCode.EMPTY);
        metrics.rejected(FailureCode.TRUNCATED);
        assertThat(counted("restoration", "frames", "reason", "empty", "rejected")).isEqualTo(2);
        assertThat(counted("restoration", "frames", "reason", "truncated", "rejected"))
                .isEqualTo(1);
        assertThat(counted("restoration", "frames", "reason", "corrupt", "rejected")).isZero();
    }

    @Test
    void residentMemoryIsPlausibleOrUnknown() {
        long bytes =
                (Long)
                        listener.getGauge("restoration", "memory", "resident-bytes")
                                .orElseThrow()
                                .getValue();
        assertThat(bytes).satisfiesAnyOf(it -> assertThat(it).isZero(), this::isPlausible);
    }

    private void isPlausible(long bytes) {
        assertThat(bytes).isBetween(1L << 24, 1L << 40);
    }

    private long counted(String... name) {
        return listener.getCounter(name).orElseThrow().getCount();
    }

    private static QualityEvent event(String taken, String done) {
        RawRecord source = record(png(1), "ce_time", taken);
        Frame frame = new FrameDecoder(DecodeLimits.DEFAULT).decode(source);
        return new QualityEvent(
                new RestoredFrame(source, frame, result(frame.image())),
                Instant.parse(done),
                Optional.empty());
    }
}
