package io.proxstream.stream.function;

import io.proxstream.config.WarmStartOptions;
import io.proxstream.image.Image;
import io.proxstream.restoration.FeedRestorer;
import io.proxstream.restoration.Measurement;
import io.proxstream.restoration.RestorationResult;
import io.proxstream.restoration.WarmStart;
import io.proxstream.wire.OutgoingRecord;
import io.proxstream.wire.RawRecord;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Restores the frames of feeds by solving for each from where its feed's last frame ended.
 *
 * <p>The keyed state of a feed is the solution of its last frame: bounded by the size of the scenes
 * that are kept, part of every checkpoint, and dropped some time after the feed's last frame.
 * Results go the way of {@link RestoreFunction}'s.
 */
public final class InvertFunction extends KeyedProcessFunction<String, RawRecord, OutgoingRecord> {
    private static final long serialVersionUID = 1L;

    private final RestoreSettings settings;
    private final WarmStartOptions warmStarts;
    private final FeedRestorerFactory restorers;
    private transient @Nullable ValueState<List<float[]>> solution;
    private transient @Nullable FeedRestorer restorer;
    private transient @Nullable FrameProcessor processor;
    private transient @Nullable OutcomeOutput output;
    private transient @Nullable WarmStart start;

    /**
     * Creates the function.
     *
     * @param settings limits and defaults
     * @param warmStarts what is kept of each feed
     * @param restorers makes the restorer of each parallel instance
     */
    public InvertFunction(
            RestoreSettings settings, WarmStartOptions warmStarts, FeedRestorerFactory restorers) {
        this.settings = settings;
        this.warmStarts = warmStarts;
        this.restorers = restorers;
    }

    @Override
    public void open(OpenContext context) {
        ValueStateDescriptor<List<float[]>> descriptor =
                new ValueStateDescriptor<>(
                        "last-solution",
                        Types.LIST(PrimitiveArrayTypeInfo.FLOAT_PRIMITIVE_ARRAY_TYPE_INFO));
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(warmStarts.ttl()).build());
        solution = getRuntimeContext().getState(descriptor);
        restorer = restorers.create();
        processor = new FrameProcessor(settings, this::restore, Clock.systemUTC());
        output =
                new OutcomeOutput(
                        getRuntimeContext().getMetricGroup(), settings.maxDeadLetterSize());
    }

    @Override
    public void processElement(RawRecord source, Context context, Collector<OutgoingRecord> out)
            throws IOException {
        ValueState<List<float[]>> kept = Objects.requireNonNull(solution);
        List<float[]> known = kept.value();
        start = known == null ? WarmStart.COLD : new WarmStart(known);
        Outcome outcome = Objects.requireNonNull(processor).process(source);
        WarmStart end = Objects.requireNonNull(start);
        if (outcome instanceof Outcome.Restored && isKept(end)) {
            kept.update(end.parts());
        }
        Objects.requireNonNull(output).emit(outcome, out, context::output);
    }

    /** Restores the frame of the record in hand, and leaves where it ended. */
    private RestorationResult restore(Image measured, Measurement known) {
        FeedRestorer.Step step =
                Objects.requireNonNull(restorer)
                        .restore(measured, known.noiseLevel(), Objects.requireNonNull(start));
        start = step.end();
        return step.result();
    }

    private boolean isKept(WarmStart end) {
        return !end.parts().isEmpty() && end.parts().get(0).length <= warmStarts.maxPixels();
    }
}
