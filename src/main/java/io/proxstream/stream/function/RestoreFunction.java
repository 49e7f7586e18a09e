package io.proxstream.stream.function;

import io.proxstream.wire.OutgoingRecord;
import io.proxstream.wire.RawRecord;
import java.time.Clock;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Restores records: frames go on, what cannot be restored goes to {@link #DEAD_LETTERS}, and what
 * is known about each frame to {@link #QUALITY}.
 */
public final class RestoreFunction extends ProcessFunction<RawRecord, OutgoingRecord> {
    /** Records that could not be restored. */
    public static final OutputTag<OutgoingRecord> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(OutgoingRecord.class));

    /** Quality events. */
    public static final OutputTag<OutgoingRecord> QUALITY =
            new OutputTag<>("quality", TypeInformation.of(OutgoingRecord.class));

    private static final long serialVersionUID = 1L;

    private final RestoreSettings settings;
    private final RestorerFactory restorers;
    private transient @Nullable FrameProcessor processor;
    private transient @Nullable OutcomeOutput output;

    /**
     * Creates the function.
     *
     * @param settings limits and defaults
     * @param restorers makes the restorer of each parallel instance
     */
    public RestoreFunction(RestoreSettings settings, RestorerFactory restorers) {
        this.settings = settings;
        this.restorers = restorers;
    }

    @Override
    public void open(OpenContext context) {
        processor = new FrameProcessor(settings, restorers.create(), Clock.systemUTC());
        output =
                new OutcomeOutput(
                        getRuntimeContext().getMetricGroup(), settings.maxDeadLetterSize());
    }

    @Override
    public void processElement(
            RawRecord source,
            ProcessFunction<RawRecord, OutgoingRecord>.Context context,
            Collector<OutgoingRecord> out) {
        Outcome outcome = Objects.requireNonNull(processor).process(source);
        Objects.requireNonNull(output).emit(outcome, out, context::output);
    }
}
