package io.proxstream.stream.live;

import io.proxstream.stream.function.RestoreFunction;
import io.proxstream.wire.ChangeEvent;
import io.proxstream.wire.ModelRecord;
import io.proxstream.wire.ModelStage;
import io.proxstream.wire.OutgoingRecord;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Decides on canaries: gathers pairs until the rule of the trial is satisfied, then writes the
 * stage of the version, and an event that says why.
 *
 * <p>State: seven values a model. A decision is written with the first pair after a checkpoint that
 * holds it. So it is never taken twice: after a restart it is the same, and at most written again.
 */
public final class CanaryFunction extends KeyedProcessFunction<String, CanaryPair, OutgoingRecord>
        implements CheckpointedFunction, CheckpointListener {
    private static final long serialVersionUID = 1L;

    private transient @Nullable ValueState<CanaryTrial> state;
    private transient Map<String, Long> decidedAfter = new HashMap<>();
    private transient long begun = Long.MIN_VALUE;
    private transient long completed = Long.MIN_VALUE;

    /** Creates the function. */
    public CanaryFunction() {}

    @Override
    public void open(OpenContext context) {
        decidedAfter = new HashMap<>();
        completed = Long.MIN_VALUE;
        begun = Long.MIN_VALUE;
        state =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "canary-trial", TypeInformation.of(CanaryTrial.class)));
    }

    @Override
    public void processElement(CanaryPair pair, Context context, Collector<OutgoingRecord> out)
            throws Exception {
        ValueState<CanaryTrial> trial = Objects.requireNonNull(state);
        CanaryTrial known = trial.value();
        if (known != null && pair.trial() < known.trial()) {
            return; // of a trial that a newer one has ended
        }
        CanaryTrial now =
                known == null || pair.trial() > known.trial()
                        ? CanaryTrial.begin(pair.trial())
                        : known;
        if (!now.isDecided()) {
            now = now.with(pair);
            decidedAfter.put(pair.model(), begun);
        } else if (!now.isWritten() && isInCheckpoint(pair.model())) {
            out.collect(
                    ModelRecord.stage(
                            pair.model(),
                            pair.version(),
                            now.isBetter() ? ModelStage.LIVE : ModelStage.WITHDRAWN));
            context.output(RestoreFunction.QUALITY, event(pair, now).toRecord());
            now = now.written();
        }
        trial.update(now);
    }

    /** A decision that was restored, and not taken here, is in a checkpoint. */
    private boolean isInCheckpoint(String model) {
        return completed > decidedAfter.getOrDefault(model, Long.MIN_VALUE)
                || !decidedAfter.containsKey(model);
    }

    private static ChangeEvent event(CanaryPair pair, CanaryTrial trial) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("decision", trial.isBetter() ? "promoted" : "withdrawn");
        fields.put("reason", trial.reason());
        fields.put("version", pair.version());
        fields.put("live", pair.live());
        fields.put("pairs", trial.pairs());
        if (Double.isFinite(trial.mean())) {
            fields.put("gain", trial.mean());
            fields.put("gain_error", trial.gains().standardError());
        }
        return new ChangeEvent(pair.model(), LiveModels.CANARY, fields);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        begun = context.getCheckpointId();
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {}

    @Override
    public void notifyCheckpointComplete(long checkpoint) {
        completed = checkpoint;
    }
}
