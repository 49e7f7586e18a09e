package io.proxstream.stream.live;

import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelFormatException;
import io.proxstream.wire.ModelStage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The versions of one model: those that were published, and below them the one that the job was
 * started with.
 *
 * <p>Live is the newest version whose stage is live. So a rollback withdraws versions, and the one
 * before them is live again at once.
 */
public final class ModelHistory {
    private final ModelBundle first;
    private final TreeMap<Long, ModelBundle> versions = new TreeMap<>();
    private final Map<Long, ModelStage> stages = new HashMap<>();

    /**
     * Creates a history without published versions.
     *
     * @param first the version that the job was started with
     */
    public ModelHistory(ModelBundle first) {
        this.first = first;
    }

    /**
     * Adds a version.
     *
     * @param bundle the version
     * @param stage what it is used for
     * @throws ModelFormatException if it is older than what is known, or the same with other
     *     weights, or of another task or number of channels
     */
    public void add(ModelBundle bundle, ModelStage stage) {
        Optional<ModelBundle> known = version(bundle.version());
        if (known.isPresent() && known.get().sha256().equals(bundle.sha256())) {
            stages.putIfAbsent(bundle.version(), stage);
            return;
        }
        if (bundle.version() <= newest()) {
            throw refused(bundle, "must be newer than version " + newest());
        }
        if (bundle.isAutoencoder() || bundle.task() != first.task()) {
            throw refused(bundle, "must undo " + first.task().id());
        }
        int channels = bundle.network().spec().channels();
        if (channels != first.network().spec().channels()
                || bundle.network().spec().form().isDenoiser()
                        != first.network().spec().form().isDenoiser()) {
            throw refused(
                    bundle,
                    "must take what version %d takes: %d channels"
                            .formatted(first.version(), first.network().spec().channels()));
        }
        versions.put(bundle.version(), bundle);
        stages.put(bundle.version(), stage);
    }

    private static ModelFormatException refused(ModelBundle bundle, String rule) {
        return new ModelFormatException(
                "model %s version %d: %s".formatted(bundle.name(), bundle.version(), rule));
    }

    /**
     * Changes what a version is used for.
     *
     * @param version its number
     * @param stage the stage
     * @throws ModelFormatException if there is no such version
     */
    public void stage(long version, ModelStage stage) {
        if (version(version).isEmpty()) {
            throw new ModelFormatException(
                    "model %s version %d: unknown".formatted(first.name(), version));
        }
        stages.put(version, stage);
    }

    /**
     * Forgets a version.
     *
     * @param version its number
     */
    public void remove(long version) {
        versions.remove(version);
        stages.remove(version);
    }

    /**
     * Returns the oldest published version beyond a number that are kept, unless it is live.
     *
     * @param kept how many are kept
     * @return its number, if there are more
     */
    public Optional<Long> surplus(int kept) {
        return versions.size() <= kept
                ? Optional.empty()
                : versions.keySet().stream()
                        .filter(version -> version != live().version())
                        .findFirst();
    }

    /**
     * Returns the version that restores.
     *
     * @return the newest whose stage is live, or the one that the job was started with
     */
    public ModelBundle live() {
        return versions.descendingMap().values().stream()
                .filter(it -> stages.get(it.version()) == ModelStage.LIVE)
                .findFirst()
                .orElse(first);
    }

    /**
     * Returns a version.
     *
     * @param version its number
     * @return the version, if it is known
     */
    public Optional<ModelBundle> version(long version) {
        return version == first.version()
                ? Optional.of(first)
                : Optional.ofNullable(versions.get(version));
    }

    /**
     * Tells whether a version was published and is still kept.
     *
     * @param version its number
     * @return whether it was
     */
    public boolean isPublished(long version) {
        return versions.containsKey(version);
    }

    /**
     * Returns the newest version's number.
     *
     * @return the number, whatever its stage
     */
    public long newest() {
        return versions.isEmpty() ? first.version() : Math.max(first.version(), versions.lastKey());
    }
}
