package io.proxstream.stream.live;

import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelFormatException;
import io.proxstream.restoration.online.CanaryRule;
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
 * before them is live again at once. A canary is newer than the live version, and there is one at
 * most: a newer one, or a newer live version, ends its trial.
 */
public final class ModelHistory {
    private final ModelBundle first;
    private final TreeMap<Long, ModelBundle> versions = new TreeMap<>();
    private final Map<Long, Staged> stages = new HashMap<>();

    /** A stage, and the place of the record that says so, which names the trial of a canary. */
    private record Staged(ModelStage stage, long since) {}

    /**
     * A version on trial.
     *
     * @param bundle the version
     * @param rule how it is tried
     * @param trial the trial's number: greater than that of every earlier one of the model
     */
    public record Canary(ModelBundle bundle, CanaryRule rule, long trial) {}

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
     * @param since the offset of the record that says so
     * @throws ModelFormatException if it is older than what is known, or the same with other
     *     weights, or of another task or number of channels
     */
    public void add(ModelBundle bundle, ModelStage stage, long since) {
        Optional<ModelBundle> known = version(bundle.version());
        if (known.isPresent() && known.get().sha256().equals(bundle.sha256())) {
            if (!stages.containsKey(bundle.version())) {
                put(bundle.version(), stage, since);
            }
            return;
        }
        if (bundle.version() <= newest()) {
            throw refused(bundle, "must be newer than version " + newest());
        }
        if (bundle.isAutoencoder() || bundle.task() != first.task()) {
            throw refused(bundle, "must undo " + first.task().id());
        }
        if (bundle.channels() != first.channels() || bundle.isDenoiser() != first.isDenoiser()) {
            throw refused(
                    bundle,
                    "must take what version %d takes: %d channels"
                            .formatted(first.version(), first.channels()));
        }
        versions.put(bundle.version(), bundle);
        put(bundle.version(), stage, since);
    }

    private void put(long version, ModelStage stage, long since) {
        if (stage.canary().isPresent()) {
            stages.values().removeIf(it -> it.stage().canary().isPresent());
        }
        stages.put(version, new Staged(stage, since));
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
     * @param since the offset of the record that says so
     * @throws ModelFormatException if there is no such version
     */
    public void stage(long version, ModelStage stage, long since) {
        if (version(version).isEmpty()) {
            throw new ModelFormatException(
                    "model %s version %d: unknown".formatted(first.name(), version));
        }
        put(version, stage, since);
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
     * Returns the oldest published version beyond a number that are kept, unless it is live or a
     * canary.
     *
     * @param kept how many are kept
     * @return its number, if there are more
     */
    public Optional<Long> surplus(int kept) {
        return versions.size() <= kept
                ? Optional.empty()
                : versions.keySet().stream()
                        .filter(version -> version != live().version())
                        .filter(version -> !isCanary(version))
                        .findFirst();
    }

    /**
     * Returns the version that restores.
     *
     * @return the newest whose stage is live, or the one that the job was started with
     */
    public ModelBundle live() {
        return versions.descendingMap().values().stream()
                .filter(it -> isLive(it.version()))
                .findFirst()
                .orElse(first);
    }

    private boolean isLive(long version) {
        Staged known = stages.get(version);
        return known != null && known.stage().equals(ModelStage.LIVE);
    }

    /**
     * Returns the version on trial.
     *
     * @return the canary, if there is one that is newer than the live version
     */
    public Optional<Canary> canary() {
        return versions.tailMap(live().version(), false).values().stream()
                .flatMap(it -> canaryOf(it).stream())
                .findFirst();
    }

    private Optional<Canary> canaryOf(ModelBundle bundle) {
        Staged known = stages.get(bundle.version());
        return known == null
                ? Optional.empty()
                : known.stage().canary().map(rule -> new Canary(bundle, rule, known.since()));
    }

    private boolean isCanary(long version) {
        return canary().filter(it -> it.bundle().version() == version).isPresent();
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
