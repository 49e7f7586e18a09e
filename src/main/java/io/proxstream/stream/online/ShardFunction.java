package io.proxstream.stream.online;

import io.proxstream.config.OnlineBatchOptions;
import io.proxstream.config.OnlineJobOptions;
import io.proxstream.restoration.FrameSeed;
import io.proxstream.restoration.online.ReplaySample;
import io.proxstream.restoration.online.Round;
import io.proxstream.restoration.online.ShardTraining;
import io.proxstream.restoration.online.ShardUpdate;
import io.proxstream.restoration.online.TrainingSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * A shard: gathers its samples and takes its step of each round, in the order of the rounds topic.
 *
 * <p>Samples wait in their order until a round needs them; what is held out leaves the queue with
 * the samples around it. So a step depends on the order of the shard's samples and on the round,
 * not on when they met. After a restart old rounds are read again: the same are known by their
 * checksum and left out.
 */
final class ShardFunction
        extends KeyedCoProcessFunction<Integer, TrainingSample, ShardRound, ShardUpdate> {
    private static final long serialVersionUID = 1L;
    private static final int MOST_ROUNDS = 64;

    private final OnlineJobOptions options;
    private transient @Nullable ShardTraining training;
    private transient @Nullable ListState<TrainingSample> pending;
    private transient @Nullable ListState<TrainingSample> heldOut;
    private transient @Nullable ListState<ReplaySample> replay;
    private transient @Nullable ListState<ShardRound> rounds;
    private transient @Nullable ListState<Long> known;

    ShardFunction(OnlineJobOptions options) {
        this.options = options;
    }

    @Override
    public void open(OpenContext context) {
        training = SampleFunction.training(options);
        pending = list("pending", TrainingSample.class);
        heldOut = list("held-out", TrainingSample.class);
        replay = list("replay", ReplaySample.class);
        rounds = list("rounds", ShardRound.class);
        known = list("known-rounds", Long.class);
    }

    private <T> ListState<T> list(String name, Class<T> type) {
        return getRuntimeContext()
                .getListState(new ListStateDescriptor<>(name, TypeInformation.of(type)));
    }

    @Override
    public void processElement1(TrainingSample sample, Context context, Collector<ShardUpdate> out)
            throws Exception {
        List<TrainingSample> waiting = all(pending);
        if (waiting.isEmpty() && all(known).isEmpty()) {
            out.collect(ShardUpdate.request(sample.shard()));
        }
        waiting.add(sample);
        if (waiting.size() > options.training().batch().pending()) {
            waiting.remove(0);
        }
        Objects.requireNonNull(pending).update(waiting);
        train(sample.shard(), out);
    }

    @Override
    public void processElement2(ShardRound sent, Context context, Collector<ShardUpdate> out)
            throws Exception {
        List<Long> checksums = all(known);
        Round round = Round.read(sent.round());
        if (checksums.contains(round.checksum())) {
            return;
        }
        checksums.add(round.checksum());
        Objects.requireNonNull(known).update(newest(checksums, MOST_ROUNDS));
        List<ShardRound> open = round.isForced() ? new ArrayList<>() : all(rounds);
        open.add(sent);
        Objects.requireNonNull(rounds).update(newest(open, MOST_ROUNDS));
        train(sent.shard(), out);
    }

    /** Takes the steps of open rounds as long as there are enough samples. */
    private void train(int shard, Collector<ShardUpdate> out) throws Exception {
        List<ShardRound> open = all(rounds);
        List<TrainingSample> waiting = all(pending);
        int batch = options.training().batch().frames();
        while (!open.isEmpty() && waiting.stream().filter(it -> !it.heldOut()).count() >= batch) {
            step(shard, Round.read(open.remove(0).round()), waiting, out);
        }
        Objects.requireNonNull(rounds).update(open);
        Objects.requireNonNull(pending).update(waiting);
    }

    private void step(
            int shard, Round round, List<TrainingSample> waiting, Collector<ShardUpdate> out)
            throws Exception {
        List<TrainingSample> fresh = new ArrayList<>();
        List<TrainingSample> judges = all(heldOut);
        while (fresh.size() < options.training().batch().frames()) {
            TrainingSample next = waiting.remove(0);
            (next.heldOut() ? judges : fresh).add(next);
        }
        judges = newest(judges, options.training().gate().heldOutKept());
        Objects.requireNonNull(heldOut).update(judges);
        SplittableRandom random = random(shard, round);
        List<ReplaySample> kept = all(replay);
        ShardTraining.Step step =
                Objects.requireNonNull(training)
                        .step(shard, round, fresh, drawn(kept, random), judges);
        step.trained().forEach(sample -> keep(sample, kept, random));
        Objects.requireNonNull(replay).update(kept);
        out.collect(step.update());
    }

    private SplittableRandom random(int shard, Round round) {
        OnlineBatchOptions batch = options.training().batch();
        return new SplittableRandom(FrameSeed.of(batch.seed(), shard + "/" + round.number()));
    }

    private List<ReplaySample> drawn(List<ReplaySample> kept, SplittableRandom random) {
        List<ReplaySample> drawn = new ArrayList<>();
        int count = Math.min(options.training().step().replayed(), kept.size());
        for (int i = 0; i < count; i++) {
            drawn.add(kept.get(random.nextInt(kept.size())));
        }
        return drawn;
    }

    /** A full buffer loses one of its samples by lot, so that old ones stay for long. */
    private void keep(ReplaySample sample, List<ReplaySample> kept, SplittableRandom random) {
        int most = options.training().step().replayKept();
        if (kept.size() < most) {
            kept.add(sample);
        } else if (most > 0) {
            kept.set(random.nextInt(most), sample);
        }
    }

    private static <T> List<T> all(@Nullable ListState<T> state) throws Exception {
        List<T> values = new ArrayList<>();
        Objects.requireNonNull(state).get().forEach(values::add);
        return values;
    }

    private static <T> List<T> newest(List<T> values, int count) {
        return values.size() <= count
                ? values
                : new ArrayList<>(values.subList(values.size() - count, values.size()));
    }
}
