package io.proxstream.config;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All options of the restore job.
 *
 * @param restoration how frames are restored
 * @param inversion how sensors are inverted
 * @param models where models are found
 * @param kafka how the job speaks with Kafka
 * @param checkpoints how progress is kept
 * @param parallelism how many frames are restored at once
 */
public record JobOptions(
        RestorationOptions restoration,
        InversionOptions inversion,
        ModelStoreOptions models,
        KafkaOptions kafka,
        CheckpointOptions checkpoints,
        int parallelism)
        implements Serializable {
    /** How many frames are restored at once. */
    public static final Option<Long> PARALLELISM =
            new Option<>(
                    "stream.parallelism",
                    OptionType.whole(1, 1024),
                    "1",
                    "How many frames are restored at once; more than the input topic has"
                            + " partitions gains nothing.");

    private static final List<Option<?>> DECLARED =
            Stream.of(
                            RestorationOptions.DECLARED,
                            InversionOptions.DECLARED,
                            ModelStoreOptions.DECLARED,
                            List.<Option<?>>of(PARALLELISM),
                            CheckpointOptions.DECLARED,
                            KafkaOptions.DECLARED)
                    .<Option<?>>flatMap(List::stream)
                    .toList();

    /**
     * Checks the values against each other.
     *
     * @throws InvalidOptionException if the parallelism is out of range, or a transaction would
     *     time out before its checkpoint
     */
    public JobOptions {
        InvalidOptionException.throwIfAny(
                Stream.concat(
                        PARALLELISM.check((long) parallelism),
                        outlivesCheckpoint(kafka.delivery(), checkpoints)));
    }

    /**
     * Returns the declarations of all options.
     *
     * @return the options in the order of the reference
     */
    public static List<Option<?>> declared() {
        return DECLARED;
    }

    /**
     * Returns the options with nothing but the given settings.
     *
     * @param settings values by full key
     * @return the options
     * @throws InvalidOptionException if a key is unknown or a value breaks a rule
     */
    public static JobOptions of(Map<String, String> settings) {
        return JobOptionsLoader.load(Optional.empty(), Map.of(), settings);
    }

    static JobOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new JobOptions(
                                RestorationOptions.read(r),
                                InversionOptions.read(r),
                                ModelStoreOptions.read(r),
                                KafkaOptions.read(r),
                                CheckpointOptions.read(r),
                                Math.toIntExact(r.read(PARALLELISM))));
    }

    private static Stream<Violation> outlivesCheckpoint(
            DeliveryOptions delivery, CheckpointOptions checkpoints) {
        if (!delivery.isExactlyOnce()
                || delivery.transactionTimeout().compareTo(checkpoints.interval()) > 0) {
            return Stream.empty();
        }
        return Stream.of(
                DeliveryOptions.TRANSACTION_TIMEOUT.violation(
                        Units.printDuration(delivery.transactionTimeout()),
                        "must be longer than stream.checkpoint.interval, which is "
                                + Units.printDuration(checkpoints.interval())));
    }
}
