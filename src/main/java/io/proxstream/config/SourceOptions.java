package io.proxstream.config;

import java.io.Serializable;
import java.util.List;

/**
 * How the degraded frames are read.
 *
 * @param groupId the consumer group
 * @param startingOffsets where reading starts
 */
public record SourceOptions(String groupId, StartingOffsets startingOffsets)
        implements Serializable {
    /** The consumer group. */
    public static final Option<String> GROUP_ID =
            new Option<>(
                    "stream.kafka.group-id",
                    OptionType.text(),
                    "proxstream-restore",
                    "Consumer group under which the job commits its progress.");

    /** Where reading starts. */
    public static final Option<StartingOffsets> STARTING_OFFSETS =
            new Option<>(
                    "stream.kafka.starting-offsets",
                    OptionType.choice(StartingOffsets.class),
                    "committed",
                    "Where reading starts when there is no checkpoint: `earliest`, `latest`, or"
                            + " `committed` (where the group left off, else the earliest).");

    static final List<Option<?>> DECLARED = List.of(GROUP_ID, STARTING_OFFSETS);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if the group is blank
     */
    public SourceOptions {
        InvalidOptionException.throwIfAny(GROUP_ID.check(groupId));
    }

    static SourceOptions read(OptionReader reader) {
        return reader.build(r -> new SourceOptions(r.read(GROUP_ID), r.read(STARTING_OFFSETS)));
    }
}
