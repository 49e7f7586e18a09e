package io.proxstream.config;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The topics of the restore job.
 *
 * @param input degraded frames
 * @param output restored frames
 * @param deadLetter records that could not be restored
 * @param quality an event for each restored frame
 * @param create whether missing topics are created
 */
public record TopicOptions(
        String input, String output, String deadLetter, String quality, boolean create)
        implements Serializable {
    /** Degraded frames. */
    public static final Option<String> INPUT =
            topic("input-topic", "frames.degraded", "Topic of the degraded frames.");

    /** Restored frames. */
    public static final Option<String> OUTPUT =
            topic("output-topic", "frames.restored", "Topic of the restored frames.");

    /** Records that could not be restored. */
    public static final Option<String> DEAD_LETTER =
            topic(
                    "dead-letter-topic",
                    "frames.dead-letter",
                    "Topic of the records that could not be restored, byte for byte.");

    /** Quality events. */
    public static final Option<String> QUALITY =
            topic("quality-topic", "quality", "Topic of the quality events, one a frame.");

    /** Whether missing topics are created. */
    public static final Option<Boolean> CREATE =
            new Option<>(
                    "stream.kafka.create-topics",
                    OptionType.flag(),
                    "true",
                    "Whether missing topics are created, with the broker's default partitions and"
                            + " replicas; if not, a missing topic is an error.");

    static final List<Option<?>> DECLARED = List.of(INPUT, OUTPUT, DEAD_LETTER, QUALITY, CREATE);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if a name is none of a topic, or two topics are the same
     */
    public TopicOptions {
        InvalidOptionException.throwIfAny(
                Stream.of(
                                INPUT.check(input),
                                OUTPUT.check(output),
                                DEAD_LETTER.check(deadLetter),
                                QUALITY.check(quality),
                                distinct(input, output, deadLetter, quality))
                        .flatMap(found -> found));
    }

    static TopicOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new TopicOptions(
                                r.read(INPUT),
                                r.read(OUTPUT),
                                r.read(DEAD_LETTER),
                                r.read(QUALITY),
                                r.read(CREATE)));
    }

    private static Option<String> topic(String name, String topic, String description) {
        return new Option<>("stream.kafka." + name, OptionType.topic(), topic, description);
    }

    private static Stream<Violation> distinct(String... names) {
        List<Option<String>> options = List.of(INPUT, OUTPUT, DEAD_LETTER, QUALITY);
        Set<String> seen = new HashSet<>();
        Stream.Builder<Violation> found = Stream.builder();
        for (int i = 0; i < names.length; i++) {
            if (!seen.add(names[i])) {
                found.add(options.get(i).violation(names[i], "must be a topic of its own"));
            }
        }
        return found.build();
    }
}
