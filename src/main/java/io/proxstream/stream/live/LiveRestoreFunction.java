package io.proxstream.stream.live;

import io.proxstream.config.JobOptions;
import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.NoiseEstimate;
import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelStores;
import io.proxstream.restoration.Measurement;
import io.proxstream.restoration.RestorationResult;
import io.proxstream.restoration.Restorer;
import io.proxstream.stream.function.FeedKey;
import io.proxstream.stream.function.RecordRestorer;
import io.proxstream.stream.function.RestoreFunction;
import io.proxstream.stream.function.RestoreSettings;
import io.proxstream.wire.ChangeEvent;
import io.proxstream.wire.FeedNoise;
import io.proxstream.wire.FrameDecoder;
import io.proxstream.wire.OutgoingRecord;
import io.proxstream.wire.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Restores frames with models that change between two of them.
 *
 * <p>The broadcast state holds the latest accepted record of each version, stage and feed: bounded
 * by the versions kept of each model and the feeds. A version was verified before it comes here; a
 * frame is restored by one version from beginning to end. Results go the way of {@link
 * RestoreFunction}'s, changes and refusals to {@link RestoreFunction#QUALITY}, from the first
 * parallel instance. Canaries are tried on frames of which nothing but noise is to be undone, by
 * which alone the risk can be estimated; so is the drift of noise.
 */
public final class LiveRestoreFunction
        extends BroadcastProcessFunction<RawRecord, RawRecord, OutgoingRecord> {
    /** The latest records of both topics, by topic and key. */
    public static final MapStateDescriptor<String, RawRecord> RECORDS =
            new MapStateDescriptor<>(
                    "live-records", Types.STRING, TypeInformation.of(RawRecord.class));

    /** The noise of each frame that was restored. */
    public static final OutputTag<FeedNoise> NOISE =
            new OutputTag<>("noise", TypeInformation.of(FeedNoise.class));

    /** How canaries did on frames of their share. */
    public static final OutputTag<CanaryPair> PAIRS =
            new OutputTag<>("canary-pairs", TypeInformation.of(CanaryPair.class));

    private static final long serialVersionUID = 1L;
    private static final int MOST_RESTORERS = 8;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final FeedKey FEED = new FeedKey();

    private final JobOptions options;
    private transient @Nullable LiveModels models;
    private transient @Nullable Measurement assumed;
    private transient @Nullable RecordRestorer restorer;
    private transient Map<String, Restorer> restorers = new LinkedHashMap<>();
    private transient String feed = "";
    private transient double estimate;
    private transient CanaryComparison.@Nullable Restored latest;
    private transient CanaryComparison comparison = new CanaryComparison(this::restorerOf);

    /**
     * Creates the function.
     *
     * @param options of the job
     */
    public LiveRestoreFunction(JobOptions options) {
        this.options = options;
    }

    @Override
    public void open(OpenContext context) {
        models = null;
        restorers = new LinkedHashMap<>();
        comparison = new CanaryComparison(this::restorerOf);
        RestoreSettings settings = RestoreSettings.of(options);
        assumed = settings.assumed();
        restorer =
                new RecordRestorer(
                        settings.withoutAssumptions(),
                        this::restore,
                        getRuntimeContext().getMetricGroup());
        Restorer first = restorerOf(newModels().history(options.restoration().model()).live());
        first.warmUp(new ImageShape(1, 128, 128));
    }

    @Override
    public void processElement(
            RawRecord source, ReadOnlyContext context, Collector<OutgoingRecord> out)
            throws Exception {
        known(context.getBroadcastState(RECORDS));
        feed = FEED.getKey(source);
        latest = null;
        Objects.requireNonNull(restorer).process(source, out, context::output);
        CanaryComparison.Restored restored = latest;
        if (restored != null) {
            context.output(NOISE, new FeedNoise(feed, 0, estimate));
            tryCanary(restored, FrameDecoder.id(source), context);
        }
    }

    /** The frame itself is on its way already: a canary delays only those behind it. */
    private void tryCanary(CanaryComparison.Restored frame, String id, ReadOnlyContext context) {
        Objects.requireNonNull(models)
                .canaryOf(feed)
                .filter(canary -> CanaryComparison.isChosen(canary, feed, id))
                .map(canary -> comparison.compare(canary, feed, id, frame))
                .ifPresent(
                        compared -> {
                            context.output(PAIRS, compared.pair());
                            context.output(RestoreFunction.QUALITY, compared.event().toRecord());
                        });
    }

    @Override
    public void processBroadcastElement(
            RawRecord source, Context context, Collector<OutgoingRecord> out) throws Exception {
        long start = System.nanoTime();
        BroadcastState<String, RawRecord> state = context.getBroadcastState(RECORDS);
        LiveModels known = known(state);
        Optional<ChangeEvent> change = accept(known, source);
        if (change.isEmpty() || !change.get().kind().endsWith("-refused")) {
            keep(source, state);
            dropSurplus(source, known, state);
        } else if (change.get().kind().equals(LiveModels.FEED_REFUSED)
                && known.settings(key(source)).pinnedVersion() != null) {
            keep(source, state); // the version may still come
        }
        if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
            double held = (System.nanoTime() - start) / NANOS_PER_MILLI;
            change.map(it -> it.with("held_ms", held))
                    .ifPresent(it -> context.output(RestoreFunction.QUALITY, it.toRecord()));
        }
    }

    /** The registry, built from the state after a restart. */
    private LiveModels known(ReadOnlyBroadcastState<String, RawRecord> state) throws Exception {
        if (models == null) {
            LiveModels built = newModels();
            List<RawRecord> records = new ArrayList<>();
            state.immutableEntries().forEach(entry -> records.add(entry.getValue()));
            records.sort(Comparator.comparingLong(RawRecord::offset));
            records.stream().filter(this::isModel).forEach(built::acceptModel);
            records.stream().filter(it -> !isModel(it)).forEach(built::acceptFeed);
            models = built;
        }
        return models;
    }

    private LiveModels newModels() {
        return new LiveModels(
                ModelStores.of(options.models().folder()), options.restoration().model());
    }

    private boolean isModel(RawRecord source) {
        return source.topic().equals(options.restoration().live().modelsTopic());
    }

    private Optional<ChangeEvent> accept(LiveModels known, RawRecord source) {
        return isModel(source) ? known.acceptModel(source) : known.acceptFeed(source);
    }

    private static void keep(RawRecord source, BroadcastState<String, RawRecord> state)
            throws Exception {
        String at = source.topic() + "/" + key(source);
        if (source.value() == null) {
            state.remove(at);
        } else {
            state.put(at, source);
        }
    }

    private void dropSurplus(
            RawRecord source, LiveModels known, BroadcastState<String, RawRecord> state)
            throws Exception {
        if (!isModel(source)) {
            return;
        }
        String name = key(source).substring(0, key(source).indexOf('@'));
        ModelHistory history = known.history(name);
        Optional<Long> surplus = history.surplus(options.restoration().live().keptVersions());
        if (surplus.isPresent()) {
            history.remove(surplus.get());
            String at = "%s/%s@%d".formatted(source.topic(), name, surplus.get());
            state.remove(at);
            state.remove(at + "/stage");
        }
    }

    private static String key(RawRecord source) {
        byte[] key = source.key();
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }

    /** By what the frame says of itself, else its feed's settings, else the job's. */
    private RestorationResult restore(Image degraded, Measurement told) {
        LiveModels registry = Objects.requireNonNull(models);
        estimate = NoiseEstimate.of(degraded);
        ModelBundle model = registry.modelOf(feed);
        Measurement known = known(degraded, told.orElse(registry.measurement(feed)));
        if (known.forward().isPresent()) {
            return restorerOf(model).restore(degraded, known);
        }
        double level = known.noiseLevel().orElse(estimate);
        RestorationResult result = restorerOf(model).restore(degraded, OptionalDouble.of(level));
        latest =
                new CanaryComparison.Restored(
                        degraded, told.noiseLevel().orElse(estimate), level, model, result);
        return result;
    }

    private Measurement known(Image degraded, Measurement told) {
        RestoreSettings settings = RestoreSettings.of(options);
        return settings.admitted(degraded, told.orElse(Objects.requireNonNull(assumed)));
    }

    private Restorer restorerOf(ModelBundle bundle) {
        Restorer known = restorers.remove(bundle.sha256());
        Restorer made = known == null ? new Restorer(bundle, System::nanoTime) : known;
        restorers.put(bundle.sha256(), made);
        if (restorers.size() > MOST_RESTORERS) {
            restorers.remove(restorers.keySet().iterator().next());
        }
        return made;
    }
}
