package io.proxstream.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long and in what portions to train.
 *
 * @param batch sheets of one step
 * @param steps the most steps
 * @param timeLimit how long steps may take in all
 * @param seed seed of filters, patches and noise
 * @param threads threads, 0 for one for each processor
 */
public record TrainingScheduleOptions(
        int batch, long steps, Optional<Duration> timeLimit, long seed, int threads) {
    /** Sheets of one step. */
    public static final Option<Long> BATCH =
            new Option<>(
                    "training.schedule.batch",
                    OptionType.whole(1, 4096),
                    "4",
                    "Sheets of one step, or patches of an inverse problem.");

    /** The most steps. */
    public static final Option<Long> STEPS =
            new Option<>(
                    "training.schedule.steps",
                    OptionType.whole(1, 1000000000),
                    "20000",
                    "The most steps.");

    /** How long steps may take in all. */
    public static final Option<Optional<Duration>> TIME_LIMIT =
            new Option<>(
                    "training.schedule.time-limit",
                    OptionType.optionalDuration(Duration.ofSeconds(1), Duration.ofDays(365)),
                    "none",
                    "How long steps may take in all.");

    /** Seed of filters, patches and noise. */
    public static final Option<Long> SEED =
            new Option<>(
                    "training.schedule.seed",
                    OptionType.whole(0, Long.MAX_VALUE),
                    "1",
                    "Seed of filters, patches and noise.");

    /** Threads, 0 for one for each processor. */
    public static final Option<Long> THREADS =
            new Option<>(
                    "training.schedule.threads",
                    OptionType.whole(0, 1024),
                    "0",
                    "Threads; 0 for one for each processor. They change no bit of the result.");

    static final List<Option<?>> DECLARED = List.of(BATCH, STEPS, TIME_LIMIT, SEED, THREADS);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if one is out of range
     */
    public TrainingScheduleOptions {
        InvalidOptionException.throwIfAny(
                Stream.of(
                                BATCH.check((long) batch),
                                STEPS.check(steps),
                                TIME_LIMIT.check(timeLimit),
                                SEED.check(seed),
                                THREADS.check((long) threads))
                        .flatMap(violations -> violations));
    }

    static TrainingScheduleOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new TrainingScheduleOptions(
                                Math.toIntExact(r.read(BATCH)),
                                r.read(STEPS),
                                r.read(TIME_LIMIT),
                                r.read(SEED),
                                Math.toIntExact(r.read(THREADS))));
    }
}
