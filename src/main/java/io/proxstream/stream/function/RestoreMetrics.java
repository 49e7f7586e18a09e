package io.proxstream.stream.function;

import io.proxstream.wire.FailureCode;
import io.proxstream.wire.QualityEvent;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * The metrics of the restore operator.
 *
 * <ul>
 *   <li>{@code restoration.frames.restored}: frames restored
 *   <li>{@code restoration.frames.rejected}: dead letters, one counter for each {@code reason}
 *   <li>{@code restoration.latency-ms}: from the frame's time to its restoration, where known
 *   <li>{@code restoration.duration-ms}: of the restoration alone
 * </ul>
 */
final class RestoreMetrics {
    private static final int WINDOW = 1000;

    private final Counter restored;
    private final Map<FailureCode, Counter> rejected = new EnumMap<>(FailureCode.class);
    private final Histogram latency;
    private final Histogram duration;

    /**
     * Registers the metrics.
     *
     * @param operator the operator's group
     */
    RestoreMetrics(MetricGroup operator) {
        MetricGroup group = operator.addGroup("restoration");
        MetricGroup frames = group.addGroup("frames");
        restored = frames.counter("restored");
        for (FailureCode code : FailureCode.values()) {
            rejected.put(code, frames.addGroup("reason", code.code()).counter("rejected"));
        }
        latency = group.histogram("latency-ms", new DescriptiveStatisticsHistogram(WINDOW));
        duration = group.histogram("duration-ms", new DescriptiveStatisticsHistogram(WINDOW));
    }

    /**
     * Counts a restored frame.
     *
     * @param event what is known about it
     */
    void restored(QualityEvent event) {
        restored.inc();
        duration.update(Math.round(event.restored().result().report().millis()));
        event.latencyMillis().ifPresent(millis -> latency.update(Math.round(millis)));
    }

    /**
     * Counts a dead letter.
     *
     * @param code why it is one
     */
    void rejected(FailureCode code) {
        Counter counter = rejected.get(code);
        if (counter != null) {
            counter.inc();
        }
    }
}
