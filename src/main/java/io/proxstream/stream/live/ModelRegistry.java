package io.proxstream.stream.live;

import io.proxstream.config.JobOptions;
import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelFormatException;
import io.proxstream.model.ModelStores;
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
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Publishes, withdraws and pins versions of models over Kafka, from outside the jobs. */
public final class ModelRegistry {
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
     * Publishes a model; it is live as soon as jobs have verified it.
     *
     * @param bundle the model
     * @return its version: the next after the newest
     * @throws ModelFormatException if jobs would refuse it
     */
    public long publish(ModelBundle bundle) {
        LiveModels known = known();
        long version = known.history(bundle.name()).newest() + 1;
        byte[] bytes = CandidateBundle.renumbered(bundle, version, Map.of());
        OutgoingRecord record = ModelRecord.version(bytes, ModelStage.LIVE);
        LiveModels.fault(raw(record), options.kafka().maxMessageSize())
                .ifPresent(
                        fault -> {
                            throw fault;
                        });
        requireAccepted(known.acceptModel(raw(record)));
        List<OutgoingRecord> records = new ArrayList<>(List.of(record));
        long gone = version - options.restoration().live().keptVersions();
        if (gone > 0) {
            records.addAll(ModelRecord.gone(bundle.name(), gone));
        }
        versions.write(records);
        return version;
    }

    private static RawRecord raw(OutgoingRecord record) {
        return new RawRecord("", 0, 0, -1, record.key(), record.value(), record.headers());
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
     * Withdraws the live version and all newer ones: the one before is live again.
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
                history.stage(version, ModelStage.WITHDRAWN);
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
     * Pins a feed to a version, or lets it go.
     *
     * @param feed the feed's name
     * @param version the version; null for none
     * @throws ModelFormatException if there is no such version
     */
    public void pin(String feed, @Nullable Long version) {
        LiveModels known = known();
        FeedSettings settings = known.settings(feed).pinnedTo(version);
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
