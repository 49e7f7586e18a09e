package io.proxstream.stream.live;

import io.proxstream.RestorationException;
import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelFormatException;
import io.proxstream.model.ModelStore;
import io.proxstream.model.Task;
import io.proxstream.restoration.Measurement;
import io.proxstream.restoration.ModelInspection;
import io.proxstream.wire.ChangeEvent;
import io.proxstream.wire.FeedSettings;
import io.proxstream.wire.ModelRecord;
import io.proxstream.wire.ModelStage;
import io.proxstream.wire.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What there is to restore with, and which feed wants what: a function of the latest records of the
 * models and the feeds topic. Not thread-safe.
 *
 * <p>A pin to a version that is not known is refused by an event and has no effect as long as the
 * version is not there; settings and versions come by different topics, so it takes effect when the
 * version comes.
 */
public final class LiveModels {
    /** The kind of event for a refused model. */
    static final String MODEL_REFUSED = "model-refused";

    /** The kind of event for the beginning and the end of a trial. */
    static final String CANARY = "canary";

    /** The kind of event for refused settings of a feed. */
    static final String FEED_REFUSED = "feed-refused";

    private static final int MOST_NAMES = 64;
    private final ModelStore store;
    private final String model;
    private final Map<String, ModelHistory> histories = new HashMap<>();
    private final Map<String, FeedSettings> feeds = new HashMap<>();
    private final Map<String, Measurement> measurements = new HashMap<>();

    /**
     * Creates a registry that knows no published version.
     *
     * @param store where first versions are found
     * @param model the model of feeds that name none
     * @throws ModelFormatException if there is no such model
     */
    public LiveModels(ModelStore store, String model) {
        this.store = store;
        this.model = model;
        history(model);
    }

    /**
     * Looks for what is wrong with a record of the models topic itself: this takes as long as many
     * frames.
     *
     * @param source the record
     * @param maxSize the largest bundle in bytes
     * @return why it is refused, if it is: too large, corrupt, or not computing what it promises
     */
    static Optional<RestorationException> fault(RawRecord source, long maxSize) {
        byte[] value = source.value();
        if (value != null && value.length > maxSize) {
            return Optional.of(
                    new ModelFormatException(
                            "model of %d bytes: must have at most %d"
                                    .formatted(value.length, maxSize)));
        }
        try {
            Optional<ModelBundle> bundle = ModelRecord.parse(source).bundle();
            return bundle.isEmpty() || new ModelInspection(bundle.get()).verify().holds()
                    ? Optional.empty()
                    : Optional.of(
                            new ModelFormatException(
                                    "model %s version %d: golden output or stability does not hold"
                                            .formatted(
                                                    bundle.get().name(), bundle.get().version())));
        } catch (RestorationException e) {
            return Optional.of(e);
        }
    }

    /**
     * Takes a record of the models topic in which no fault was found.
     *
     * @param source the record
     * @return what has changed or was refused; empty if nothing that restores has
     */
    public Optional<ChangeEvent> acceptModel(RawRecord source) {
        try {
            return take(ModelRecord.parse(source), source.offset());
        } catch (RestorationException | IllegalArgumentException e) {
            return Optional.of(refusal(MODEL_REFUSED, source, String.valueOf(e.getMessage())));
        }
    }

    private Optional<ChangeEvent> take(ModelRecord record, long offset) {
        ModelHistory history = history(record.name());
        long before = history.live().version();
        long trial = trial(history);
        if (record.isStage() && isGone(record, history)) {
            return Optional.empty();
        } else if (record.isStage()) {
            history.stage(record.version(), record.stage(), offset);
        } else if (record.bundle().isPresent()) {
            history.add(record.bundle().get(), record.stage(), offset);
        } else {
            history.remove(record.version());
        }
        if (history.live().version() != before) {
            return Optional.of(swap(history.live(), before));
        }
        return trial(history) == trial ? Optional.empty() : history.canary().map(LiveModels::start);
    }

    /** A version that is dropped may be gone before its stage is withdrawn. */
    private static boolean isGone(ModelRecord record, ModelHistory history) {
        return record.stage().equals(ModelStage.WITHDRAWN)
                && history.version(record.version()).isEmpty();
    }

    private static long trial(ModelHistory history) {
        return history.canary().map(ModelHistory.Canary::trial).orElse(Long.MIN_VALUE);
    }

    private static ChangeEvent swap(ModelBundle live, long before) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", live.version());
        fields.put("before", before);
        fields.put("sha256", live.sha256());
        return new ChangeEvent(live.name(), "model-swapped", fields);
    }

    private static ChangeEvent start(ModelHistory.Canary canary) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("decision", "started");
        fields.put("version", canary.bundle().version());
        fields.put("sha256", canary.bundle().sha256());
        fields.put("rule", canary.rule().text());
        return new ChangeEvent(canary.bundle().name(), CANARY, fields);
    }

    /**
     * Takes a record of the feeds topic. Settings that are refused leave the last ones in force.
     *
     * @param source the record
     * @return what was refused, if anything
     */
    public Optional<ChangeEvent> acceptFeed(RawRecord source) {
        String feed = keyOf(source);
        byte[] value = source.value();
        if (value == null) {
            feeds.remove(feed);
            measurements.remove(feed);
            return Optional.empty();
        }
        try {
            FeedSettings settings = FeedSettings.parse(value);
            ModelHistory history = history(settings.model() == null ? model : settings.model());
            requireTask(settings, history.live());
            feeds.put(feed, settings);
            measurements.put(feed, settings.measurement());
            Long pin = settings.pinnedVersion();
            if (pin != null && history.version(pin).isEmpty()) {
                throw new ModelFormatException(
                        "feed %s: version %d of model %s is unknown"
                                .formatted(feed, pin, history.live().name()));
            }
            return Optional.empty();
        } catch (RestorationException | IllegalArgumentException e) {
            return Optional.of(refusal(FEED_REFUSED, source, String.valueOf(e.getMessage())));
        }
    }

    private static void requireTask(FeedSettings settings, ModelBundle live) {
        if (settings.task() != null && Task.parse(settings.task()) != live.task()) {
            throw new ModelFormatException(
                    "task %s: model %s undoes %s"
                            .formatted(settings.task(), live.name(), live.task().id()));
        }
    }

    /**
     * Returns the settings of a feed.
     *
     * @param feed its name
     * @return the settings in force
     */
    public FeedSettings settings(String feed) {
        return feeds.getOrDefault(feed, FeedSettings.NONE);
    }

    /**
     * Returns how the frames of a feed were measured.
     *
     * @param feed its name
     * @return what its settings in force say
     */
    public Measurement measurement(String feed) {
        return measurements.getOrDefault(feed, Measurement.UNKNOWN);
    }

    /**
     * Returns the model that restores a feed.
     *
     * @param feed its name
     * @return the pinned version, if there is one and it is known; the live version otherwise
     */
    public ModelBundle modelOf(String feed) {
        ModelHistory history = historyOf(feed);
        Long pin = settings(feed).pinnedVersion();
        return pin == null ? history.live() : history.version(pin).orElseGet(history::live);
    }

    /**
     * Returns the version that is tried on a feed.
     *
     * @param feed its name
     * @return the canary of its model; empty where the feed is pinned to a version
     */
    public Optional<ModelHistory.Canary> canaryOf(String feed) {
        return settings(feed).pinnedVersion() == null ? historyOf(feed).canary() : Optional.empty();
    }

    private ModelHistory historyOf(String feed) {
        String named = settings(feed).model();
        return history(named == null ? model : named);
    }

    /**
     * Returns the versions of a model.
     *
     * @param name the model's name
     * @return its history
     * @throws ModelFormatException if there is no such model in the store, or too many are in use
     */
    public ModelHistory history(String name) {
        ModelHistory known = histories.get(name);
        if (known != null) {
            return known;
        }
        if (histories.size() >= MOST_NAMES) {
            throw new ModelFormatException(
                    "model %s: at most %d models at once".formatted(name, MOST_NAMES));
        }
        ModelHistory history = new ModelHistory(store.load(name));
        histories.put(name, history);
        return history;
    }

    private static String keyOf(RawRecord source) {
        byte[] key = source.key();
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }

    /** Tells that a record was refused. */
    static ChangeEvent refusal(String kind, RawRecord source, String reason) {
        return new ChangeEvent(keyOf(source), kind, Map.of("reason", reason));
    }
}
