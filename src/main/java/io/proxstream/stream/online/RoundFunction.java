package io.proxstream.stream.online;

import io.proxstream.config.OnlineGateOptions;
import io.proxstream.config.OnlineJobOptions;
import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelFormat;
import io.proxstream.restoration.online.CanaryRule;
import io.proxstream.restoration.online.CandidateBundle;
import io.proxstream.restoration.online.Gate;
import io.proxstream.restoration.online.Round;
import io.proxstream.restoration.online.RoundAggregation;
import io.proxstream.restoration.online.ShardUpdate;
import io.proxstream.stream.function.RestoreFunction;
import io.proxstream.wire.ChangeEvent;
import io.proxstream.wire.FeedNoise;
import io.proxstream.wire.ModelRecord;
import io.proxstream.wire.ModelStage;
import io.proxstream.wire.OutgoingRecord;
import io.proxstream.wire.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Closes a round when every shard has taken its step, judges its candidate, and opens the next.
 *
 * <p>A step counts if it was taken from the round in hand, so no step is stale; one that comes
 * early, because old rounds are read again after a restart, is kept for its round. Changes from
 * outside (a newer version, a rollback) start training again from the model that is then live.
 */
final class RoundFunction
        extends KeyedCoProcessFunction<Integer, ShardUpdate, RawRecord, OutgoingRecord> {
    /** Records of the models topic. */
    static final OutputTag<OutgoingRecord> MODELS =
            new OutputTag<>("models", TypeInformation.of(OutgoingRecord.class));

    private static final long serialVersionUID = 1L;

    private final OnlineJobOptions options;
    private transient @Nullable ValueState<TrainingState> state;
    private transient @Nullable MapState<String, ShardUpdate> updates;
    private transient @Nullable FeedLevels levels;
    private transient @Nullable SeenVersions versions;
    private transient @Nullable TrainingMetrics metrics;

    RoundFunction(OnlineJobOptions options) {
        this.options = options;
    }

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        metrics = new TrainingMetrics(runtime.getMetricGroup());
        state =
                runtime.getState(
                        new ValueStateDescriptor<>(
                                "training", TypeInformation.of(TrainingState.class)));
        updates =
                runtime.getMapState(
                        new MapStateDescriptor<>(
                                "updates", Types.STRING, TypeInformation.of(ShardUpdate.class)));
        levels =
                new FeedLevels(
                        runtime.getMapState(
                                new MapStateDescriptor<>("noise", Types.STRING, Types.DOUBLE)));
        versions =
                new SeenVersions(
                        options.job(),
                        runtime.getMapState(
                                new MapStateDescriptor<>(
                                        "versions",
                                        Types.STRING,
                                        TypeInformation.of(RawRecord.class))));
    }

    @Override
    public void processElement1(ShardUpdate update, Context context, Collector<OutgoingRecord> out)
            throws Exception {
        TrainingState now = Objects.requireNonNull(state).value();
        if (now == null) {
            ModelBundle live = Objects.requireNonNull(versions).history().live();
            open(1, CandidateBundle.parameters(live), live, false, out);
            return;
        }
        Round round = Round.read(now.round());
        if (update.round() < round.number() || isOfAnother(update, round)) {
            Objects.requireNonNull(metrics).stale();
            return;
        }
        Objects.requireNonNull(updates).put(key(update), update);
        settle(round, now, context.timerService().currentProcessingTime(), context, out);
    }

    private static boolean isOfAnother(ShardUpdate update, Round round) {
        return update.round() == round.number() && update.checksum() != round.checksum();
    }

    private static String key(ShardUpdate update) {
        return "%d/%d/%d".formatted(update.round(), update.checksum(), update.shard());
    }

    /** Closes rounds as long as all their steps are there. */
    private void settle(
            Round round,
            TrainingState now,
            long time,
            Context context,
            Collector<OutgoingRecord> out)
            throws Exception {
        List<ShardUpdate> taken = taken(round);
        if (taken.size() == options.training().batch().shards()) {
            close(round, taken, false, context, out);
            TrainingState next = Objects.requireNonNull(Objects.requireNonNull(state).value());
            settle(Round.read(next.round()), next, time, context, out);
        } else if (!taken.isEmpty() && now.firstStep() == 0) {
            Objects.requireNonNull(state).update(now.since(time));
            context.timerService().registerProcessingTimeTimer(time + timeout());
        }
    }

    private long timeout() {
        return options.training().gate().timeout().toMillis();
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<OutgoingRecord> out)
            throws Exception {
        TrainingState now = Objects.requireNonNull(state).value();
        if (now == null || now.firstStep() == 0 || timestamp < now.firstStep() + timeout()) {
            return; // the round that this timer was for is closed
        }
        Round round = Round.read(now.round());
        close(round, taken(round), true, context, out);
    }

    private List<ShardUpdate> taken(Round round) throws Exception {
        List<ShardUpdate> taken = new ArrayList<>();
        for (ShardUpdate update : Objects.requireNonNull(updates).values()) {
            if (update.round() == round.number() && update.checksum() == round.checksum()) {
                taken.add(update);
            }
        }
        return taken;
    }

    private void close(
            Round round,
            List<ShardUpdate> taken,
            boolean isForced,
            Context context,
            Collector<OutgoingRecord> out)
            throws Exception {
        TrainingState now = Objects.requireNonNull(Objects.requireNonNull(state).value());
        ModelBundle live = ModelFormat.read("live", now.live());
        RoundAggregation sums = new RoundAggregation(taken);
        Objects.requireNonNull(metrics).closed(round.number(), sums);
        float[] next = sums.parameters();
        if (round.isJudged()) {
            OnlineGateOptions gate = options.training().gate();
            RoundAggregation.Judgement judgement = sums.judgement();
            Gate.Verdict verdict =
                    unlessOnTrial(new Gate(gate.margin(), gate.divergence()).judge(judgement));
            ModelBundle told = live;
            if (verdict.decision() == Gate.Decision.PUBLISHED) {
                told = publish(live, round, judgement, context);
                live = stage().equals(ModelStage.LIVE) ? told : live;
            } else if (verdict.decision() == Gate.Decision.RESET) {
                next = CandidateBundle.parameters(live);
            }
            report(told, round, judgement, verdict, context);
            Objects.requireNonNull(metrics).judged(verdict.decision(), judgement, live.version());
        }
        open(round.number() + 1, next, live, isForced, out);
    }

    /** While a version is on trial, a newer one would end it. */
    private Gate.Verdict unlessOnTrial(Gate.Verdict verdict) throws Exception {
        if (verdict.decision() != Gate.Decision.PUBLISHED) {
            return verdict;
        }
        return Objects.requireNonNull(versions)
                .history()
                .canary()
                .map(it -> "version %d is on trial".formatted(it.bundle().version()))
                .map(reason -> new Gate.Verdict(Gate.Decision.REJECTED, reason))
                .orElse(verdict);
    }

    /** Gives the candidate the next number; one that was given before a restart is the same. */
    private ModelBundle publish(
            ModelBundle live, Round round, RoundAggregation.Judgement judgement, Context context)
            throws Exception {
        SeenVersions seen = Objects.requireNonNull(versions);
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put(CandidateBundle.TRAINER, options.job().kafka().source().groupId());
        provenance.put("round", Long.toString(round.number()));
        provenance.put("gate_psnr", text(judgement.candidate()));
        provenance.put("gate_psnr_live", text(judgement.live()));
        long number = live.version() + 1;
        byte[] bytes = CandidateBundle.write(live, round.parameters(), number, provenance);
        ModelBundle next = ModelFormat.read("candidate", bytes);
        if (seen.isTaken(next)) {
            number = seen.history().newest() + 1;
            bytes = CandidateBundle.write(live, round.parameters(), number, provenance);
            next = ModelFormat.read("candidate", bytes);
        }
        OutgoingRecord version = ModelRecord.version(bytes, stage());
        context.output(MODELS, version);
        seen.publish(version)
                .ifPresent(
                        gone ->
                                ModelRecord.gone(live.name(), gone)
                                        .forEach(it -> context.output(MODELS, it)));
        return next;
    }

    private ModelStage stage() {
        double share = options.training().canaryShare();
        return share > 0 ? ModelStage.canary(CanaryRule.ofShare(share)) : ModelStage.LIVE;
    }

    /** Tells the version that was published, else the one that is live. */
    private void report(
            ModelBundle told,
            Round round,
            RoundAggregation.Judgement judgement,
            Gate.Verdict verdict,
            Context context) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("decision", verdict.decision().name().toLowerCase(Locale.ROOT));
        fields.put("reason", verdict.reason());
        fields.put("round", round.number());
        fields.put("version", told.version());
        if (judgement.values() > 0) {
            fields.put("psnr", judgement.candidate());
            fields.put("psnr_live", judgement.live());
        }
        context.output(
                RestoreFunction.QUALITY, new ChangeEvent(told.name(), "gate", fields).toRecord());
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }

    /** Opens a round: the candidate of every so many is judged. */
    private void open(
            long number,
            float[] parameters,
            ModelBundle live,
            boolean isForced,
            Collector<OutgoingRecord> out)
            throws Exception {
        Round round =
                new Round(
                        number,
                        parameters,
                        CandidateBundle.parameters(live),
                        Objects.requireNonNull(levels).all(),
                        number % options.training().gate().interval() == 0,
                        isForced);
        byte[] bytes = round.write();
        Objects.requireNonNull(state)
                .update(
                        new TrainingState(
                                bytes,
                                ModelFormat.write(live.card(), live.network(), live.golden()),
                                0));
        forgetBefore(number);
        byte[] key = live.name().getBytes(StandardCharsets.UTF_8);
        out.collect(new OutgoingRecord(key, bytes, List.of()));
    }

    private void forgetBefore(long number) throws Exception {
        List<String> old = new ArrayList<>();
        for (ShardUpdate update : Objects.requireNonNull(updates).values()) {
            if (update.round() < number) {
                old.add(key(update));
            }
        }
        for (String key : old) {
            Objects.requireNonNull(updates).remove(key);
        }
    }

    @Override
    public void processElement2(RawRecord source, Context context, Collector<OutgoingRecord> out)
            throws Exception {
        if (!source.topic().equals(options.job().restoration().live().modelsTopic())) {
            Optional<FeedNoise> noise = FeedNoise.parse(source);
            if (noise.isPresent()) {
                Objects.requireNonNull(levels).put(noise.get());
            }
            return;
        }
        SeenVersions seen = Objects.requireNonNull(versions);
        boolean isOurs = seen.accept(source, options.job().kafka().source().groupId());
        TrainingState now = Objects.requireNonNull(state).value();
        if (now == null || isOurs) {
            return;
        }
        ModelBundle live = seen.history().live();
        if (live.version() != ModelFormat.read("live", now.live()).version()) {
            long number = Round.read(now.round()).number() + 1;
            open(number, CandidateBundle.parameters(live), live, true, out);
        }
    }
}
