package io.proxstream.stream.live;

import io.proxstream.restoration.online.NoiseTrend;
import io.proxstream.wire.FeedNoise;
import io.proxstream.wire.OutgoingRecord;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Tells when the noise of a feed has moved. State: three numbers a feed. */
public final class DriftFunction extends KeyedProcessFunction<String, FeedNoise, OutgoingRecord> {
    private static final long serialVersionUID = 1L;

    private transient @Nullable ValueState<NoiseTrend> trend;

    /** Creates the function. */
    public DriftFunction() {}

    @Override
    public void open(OpenContext context) {
        trend =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "noise-trend", TypeInformation.of(NoiseTrend.class)));
    }

    @Override
    public void processElement(FeedNoise frame, Context context, Collector<OutgoingRecord> out)
            throws Exception {
        ValueState<NoiseTrend> state = Objects.requireNonNull(trend);
        NoiseTrend known = state.value();
        NoiseTrend now = (known == null ? NoiseTrend.UNKNOWN : known).with(frame.now());
        if (now.hasMoved()) {
            FeedNoise moved = new FeedNoise(frame.feed(), now.told(), now.recent());
            out.collect(moved.toEvent().toRecord());
            now = now.afterTelling();
        }
        state.update(now);
    }
}
