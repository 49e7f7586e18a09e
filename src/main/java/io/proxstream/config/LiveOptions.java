package io.proxstream.config;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a restore job follows models and settings of feeds that change while it runs.
 *
 * @param enabled whether it follows them at all
 * @param modelsTopic versions of models
 * @param feedsTopic settings of feeds
 * @param keptVersions how many versions of a model are kept
 */
public record LiveOptions(boolean enabled, String modelsTopic, String feedsTopic, int keptVersions)
        implements Serializable {
    /** Whether models and settings are followed. */
    public static final Option<Boolean> ENABLED =
            new Option<>(
                    "restoration.live.enabled",
                    OptionType.flag(),
                    "false",
                    "Whether the job follows models and settings of feeds that change while it"
                            + " runs.");

    /** Versions of models. */
    public static final Option<String> MODELS_TOPIC =
            new Option<>(
                    "restoration.live.models-topic",
                    OptionType.topic(),
                    "models",
                    "Topic of the versions of models; created compacted, with one partition.");

    /** Settings of feeds. */
    public static final Option<String> FEEDS_TOPIC =
            new Option<>(
                    "restoration.live.feeds-topic",
                    OptionType.topic(),
                    "feeds",
                    "Topic of the settings of feeds; created compacted, with one partition.");

    /** How many versions are kept. */
    public static final Option<Long> KEPT_VERSIONS =
            new Option<>(
                    "restoration.live.kept-versions",
                    OptionType.whole(2, 100),
                    "5",
                    "How many versions of each model are kept, the newest: in the state of the job"
                            + " once per parallel instance, and on the topic.");

    static final List<Option<?>> DECLARED =
            List.of(ENABLED, MODELS_TOPIC, FEEDS_TOPIC, KEPT_VERSIONS);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if one is out of range
     */
    public LiveOptions {
        InvalidOptionException.throwIfAny(
                Stream.of(
                                MODELS_TOPIC.check(modelsTopic),
                                FEEDS_TOPIC.check(feedsTopic),
                                KEPT_VERSIONS.check((long) keptVersions))
                        .flatMap(found -> found));
    }

    static LiveOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new LiveOptions(
                                r.read(ENABLED),
                                r.read(MODELS_TOPIC),
                                r.read(FEEDS_TOPIC),
                                Math.toIntExact(r.read(KEPT_VERSIONS))));
    }
}
