package io.proxstream.stream.function;

import io.proxstream.wire.OutgoingRecord;
import java.util.function.BiConsumer;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Where outcomes go, and what is counted of them. */
final class OutcomeOutput {
    private final RestoreMetrics metrics;
    private final long maxDeadLetterSize;

    OutcomeOutput(MetricGroup operator, long maxDeadLetterSize) {
        this.metrics = new RestoreMetrics(operator);
        this.maxDeadLetterSize = maxDeadLetterSize;
    }

    /**
     * Sends an outcome on.
     *
     * @param outcome what became of a record
     * @param main takes restored frames
     * @param side takes the rest, by tag
     */
    void emit(
            Outcome outcome,
            Collector<OutgoingRecord> main,
            BiConsumer<OutputTag<OutgoingRecord>, OutgoingRecord> side) {
        if (outcome instanceof Outcome.Restored restored) {
            metrics.restored(restored.quality());
            main.collect(restored.frame());
            side.accept(RestoreFunction.QUALITY, restored.quality().toRecord());
        } else if (outcome instanceof Outcome.Rejected rejected) {
            metrics.rejected(rejected.letter().code());
            side.accept(
                    RestoreFunction.DEAD_LETTERS, rejected.letter().toRecord(maxDeadLetterSize));
        }
    }
}
