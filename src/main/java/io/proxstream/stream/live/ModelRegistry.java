package io.proxstream.stream.live;

import io.proxstream.config.JobOptions;
import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelFormatException;
import io.proxstream.model.ModelStores;
import io.proxstream.restoration.online.CanaryRule;
import io.proxstream.restoration.online.CandidateBundle;
import io.proxstream.stream.kafka.ModelTopic;
import io.proxstream.wire.ChangeEvent;
import io.proxstream.wire.FeedSettings;
import io.proxstream.wire.ModelRecord;
import io.proxstream.wire.ModelStage;
import io.proxstream.wire.OutgoingRecord;
import io.proxstream.wire.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Publishes, tries, withdraws and pins versions of models over Kafka, from outside the jobs. */
public final class ModelRegistry {
    /** The offset of what is not written yet. */
    private static final long NOWHERE = Long.MAX_VALUE;

    private final JobOptions options;
    private final ModelTopic versions;
    private final ModelTopic feeds;

    /**
     * Opens the registry.
     *
     * @param options of the restore job: its topics, models and limits
     * @throws io.proxstream.stream.kafka.BrokerException if the cluster does not answer
     */
    public ModelRegistry(JobOptions options) {
        this.options = options;
        this.versions = new ModelTopic(options.kafka(), options.restoration().live().modelsTopic());
        this.feeds = new ModelTopic(options.kafka(), options.restoration().live().feedsTopic());
    }

    /**
     * Publishes a model; it restores as soon as jobs have verified it.
     *
     * @param bundle the model
     * @param stage what it is used for
     * @return its version: the next after the newest
     * @throws ModelFormatException if jobs would refuse it
     */
    public long publish(ModelBundle bundle, ModelStage stage) {
        LiveModels known = known();
        ModelHistory history = known.history(bundle.name());
        long version = history.newest() + 1;
        OutgoingRecord record =
                ModelRecord.version(CandidateBundle.renumbered(bundle, version), stage);
        LiveModels.fault(raw(record), options.kafka().maxMessageSize())
                .ifPresent(
                        fault -> {
                            throw fault;
                        });
        requireAccepted(known.acceptModel(raw(record)));
        List<OutgoingRecord> records = new ArrayList<>(List.of(record));
        history.surplus(options.restoration().live().keptVersions())
                .ifPresent(gone -> records.addAll(ModelRecord.gone(bundle.name(), gone)));
        versions.write(records);
        return version;
    }

    /**
     * Makes a published version the canary of its model. If it was live, the one before is live
     * again.
     *
     * @param name the model's name
     * @param version the version
     * @param rule how it is tried
     * @throws ModelFormatException if there is no such version, or it is not newer than the live
     *     one
     */
    public void canary(String name, long version, CanaryRule rule) {
        ModelHistory history = known().history(name);
        ModelStage stage = ModelStage.canary(rule);
        history.stage(version, stage, NOWHERE);
        if (!isCanary(history, version)) {
            throw new ModelFormatException(
                    "model %s version %d: a canary must be newer than version %d, which is live"
                            .formatted(name, version, history.live().version()));
        }
        versions.write(List.of(ModelRecord.stage(name, version, stage)));
    }

    /**
     * Ends the trial of a canary: it is withdrawn.
     *
     * @param name the model's name
     * @param version the canary
     * @throws ModelFormatException if that version is not on trial
     */
    public void withdraw(String name, long version) {
        if (!isCanary(known().history(name), version)) {
            throw new ModelFormatException(
                    "model %s version %d: is not on trial".formatted(name, version));
        }
        versions.write(List.of(ModelRecord.stage(name, version, ModelStage.WITHDRAWN)));
    }

    private static boolean isCanary(ModelHistory history, long version) {
        return history.canary().filter(it -> it.bundle().version() == version).isPresent();
    }

    private static RawRecord raw(OutgoingRecord record) {
        return new RawRecord("", 0, NOWHERE, -1, record.key(), record.value(), record.headers());
    }

    private static void requireAccepted(Optional<ChangeEvent> change) {
        change.filter(it -> it.fields().containsKey("reason"))
                .ifPresent(
                        it -> {
                            throw new ModelFormatException(
                                    String.valueOf(it.fields().get("reason")));
                        });
    }

    /**
     * Withdraws the live version and all newer ones, a canary too: the one before is live again.
     *
     * @param name the model's name
     * @return the version that is live now
     * @throws ModelFormatException if no published version is live
     */
    public long rollback(String name) {
        ModelHistory history = known().history(name);
        long live = history.live().version();
        List<OutgoingRecord> records = new ArrayList<>();
        for (long version = live; version <= history.newest(); version++) {
            if (history.isPublished(version)) {
                history.stage(version, ModelStage.WITHDRAWN, NOWHERE);
                records.add(ModelRecord.stage(name, version, ModelStage.WITHDRAWN));
            }
        }
        if (records.isEmpty()) {
            throw new ModelFormatException(
                    "model %s version %d: is the first, nothing is to be rolled back"
                            .formatted(name, live));
        }
        versions.write(records);
        return history.live().version();
    }

    /**
     * Changes the settings of a feed.
     *
     * @param feed the feed's name
     * @param change makes the new settings of those in force
     * @throws ModelFormatException if they are refused: there is no such model or version, or the
     *     degradation cannot be read
     */
    public void set(String feed, UnaryOperator<FeedSettings> change) {
        LiveModels known = known();
        FeedSettings settings = change.apply(known.settings(feed));
        OutgoingRecord record =
                new OutgoingRecord(
                        feed.getBytes(StandardCharsets.UTF_8), settings.toJson(), List.of());
        requireAccepted(known.acceptFeed(raw(record)));
        feeds.write(List.of(record));
    }

    private LiveModels known() {
        LiveModels known =
                new LiveModels(
                        ModelStores.of(options.models().folder()), options.restoration().model());
        versions.read().forEach(known::acceptModel);
        feeds.read().forEach(known::acceptFeed);
        return known;
    }
}
