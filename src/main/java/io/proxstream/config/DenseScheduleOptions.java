package io.proxstream.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long and in what portions a dense network is trained; the first limit decides.
 *
 * @param batch images of one step, 0 for all
 * @param epochs the most epochs, 0 for any number
 * @param steps the most steps
 * @param timeLimit how long steps may take in all
 * @param seed seed of weights, degradation and order
 * @param threads threads, 0 for one for each processor
 */
public record DenseScheduleOptions(
        int batch, long epochs, long steps, Optional<Duration> timeLimit, long seed, int threads) {
    /** Images of one step, 0 for all. */
    public static final Option<Long> BATCH =
            new Option<>(
                    "dense.schedule.batch",
                    OptionType.whole(0, 1000000),
                    "0",
                    "Images of one step; 0 for all of them.");

    /** The most epochs, 0 for any number. */
    public static final Option<Long> EPOCHS =
            new Option<>(
                    "dense.schedule.epochs",
                    OptionType.whole(0, 1000000),
                    "0",
                    "The most passes over all images; 0 for any number.");

    /** The most steps. */
    public static final Option<Long> STEPS =
            new Option<>(
                    "dense.schedule.steps",
                    OptionType.whole(1, 1000000000),
                    "300",
                    "The most steps.");

    /** How long steps may take in all. */
    public static final Option<Optional<Duration>> TIME_LIMIT =
            new Option<>(
                    "dense.schedule.time-limit",
                    OptionType.optionalDuration(Duration.ofSeconds(1), Duration.ofDays(365)),
                    "none",
                    "How long steps may take in all.");

    /** Seed of weights, degradation and order. */
    public static final Option<Long> SEED =
            new Option<>(
                    "dense.schedule.seed",
                    OptionType.whole(0, Long.MAX_VALUE),
                    "1",
                    "Seed of weights, degradation and order.");

    /** Threads, 0 for one for each processor. */
    public static final Option<Long> THREADS =
            new Option<>(
                    "dense.schedule.threads",
                    OptionType.whole(0, 1024),
                    "0",
                    "Threads; 0 for one for each processor. Their number decides"
                            + " how sums are rounded.");

    static final List<Option<?>> DECLARED =
            List.of(BATCH, EPOCHS, STEPS, TIME_LIMIT, SEED, THREADS);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if one is out of range
     */
    public DenseScheduleOptions {
        InvalidOptionException.throwIfAny(
                Stream.of(
                                BATCH.check((long) batch),
                                EPOCHS.check(epochs),
                                STEPS.check(steps),
                                TIME_LIMIT.check(timeLimit),
                                SEED.check(seed),
                                THREADS.check((long) threads))
                        .flatMap(violations -> violations));
    }

    static DenseScheduleOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new DenseScheduleOptions(
                                Math.toIntExact(r.read(BATCH)),
                                r.read(EPOCHS),
                                r.read(STEPS),
                                r.read(TIME_LIMIT),
                                r.read(SEED),
                                Math.toIntExact(r.read(THREADS))));
    }
}
