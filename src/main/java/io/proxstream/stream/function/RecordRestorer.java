package io.proxstream.stream.function;

import io.proxstream.wire.OutgoingRecord;
import io.proxstream.wire.RawRecord;
import java.time.Clock;
import java.util.function.BiConsumer;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Restores records and sends on what became of them, for the operators of other packages. */
public final class RecordRestorer {
    private final FrameProcessor processor;
    private final OutcomeOutput output;

    /**
     * Creates it.
     *
     * @param settings limits and defaults
     * @param restorer restores the images
     * @param operator the operator's metrics
     */
    public RecordRestorer(RestoreSettings settings, ImageRestorer restorer, MetricGroup operator) {
        this.processor = new FrameProcessor(settings, restorer, Clock.systemUTC());
        this.output = new OutcomeOutput(operator, settings.maxDeadLetterSize());
    }

    /**
     * Restores a record.
     *
     * @param source the record
     * @param main takes the restored frame
     * @param side takes the rest, by tag
     */
    public void process(
            RawRecord source,
            Collector<OutgoingRecord> main,
            BiConsumer<OutputTag<OutgoingRecord>, OutgoingRecord> side) {
        output.emit(processor.process(source), main, side);
    }
}
