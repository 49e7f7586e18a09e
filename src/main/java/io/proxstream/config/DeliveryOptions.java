package io.proxstream.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How results are delivered.
 *
 * @param guarantee what a failure may do to results
 * @param transactionalIdPrefix starts the names of the transactions of exactly-once delivery
 * @param transactionTimeout after which the broker gives up an open transaction
 */
public record DeliveryOptions(
        Delivery guarantee, String transactionalIdPrefix, Duration transactionTimeout)
        implements Serializable {
    /** What a failure may do to results. */
    public static final Option<Delivery> GUARANTEE =
            new Option<>(
                    "stream.kafka.delivery",
                    OptionType.choice(Delivery.class),
                    "at-least-once",
                    "`at-least-once`: at once, duplicates after a failure carry the same id;"
                            + " `exactly-once`: at checkpoints, for readers with"
                            + " `isolation.level=read_committed`.");

    /** Starts the names of the transactions. */
    public static final Option<String> TRANSACTIONAL_ID_PREFIX =
            new Option<>(
                    "stream.kafka.transactional-id-prefix",
                    OptionType.text(),
                    "proxstream-restore",
                    "Starts the names of the transactions of exactly-once delivery; every job on"
                            + " a Kafka cluster needs its own.");

    /** After which the broker gives up an open transaction. */
    public static final Option<Duration> TRANSACTION_TIMEOUT =
            new Option<>(
                    "stream.kafka.transaction-timeout",
                    OptionType.duration(Duration.ofSeconds(1), Duration.ofMinutes(15)),
                    "10m",
                    "After which the broker gives up an open transaction: longer than a"
                            + " checkpoint and a restart together, at most the broker's"
                            + " `transaction.max.timeout.ms` (15 minutes).");

    static final List<Option<?>> DECLARED =
            List.of(GUARANTEE, TRANSACTIONAL_ID_PREFIX, TRANSACTION_TIMEOUT);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if one is out of range
     */
    public DeliveryOptions {
        InvalidOptionException.throwIfAny(
                Stream.concat(
                        TRANSACTIONAL_ID_PREFIX.check(transactionalIdPrefix),
                        TRANSACTION_TIMEOUT.check(transactionTimeout)));
    }

    static DeliveryOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new DeliveryOptions(
                                r.read(GUARANTEE),
                                r.read(TRANSACTIONAL_ID_PREFIX),
                                r.read(TRANSACTION_TIMEOUT)));
    }

    /**
     * Returns whether results are delivered in transactions.
     *
     * @return true for exactly-once
     */
    public boolean isExactlyOnce() {
        return guarantee == Delivery.EXACTLY_ONCE;
    }
}
