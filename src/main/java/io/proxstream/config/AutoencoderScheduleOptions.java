package io.proxstream.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * How long an auto-encoder is trained.
 *
 * @param batch images of one step
 * @param steps steps of both networks together
 * @param decoderSteps steps of the decoder alone that follow
 * @param seed seed of weights, order and noise
 * @param threads threads, 0 for one for each processor
 */
public record AutoencoderScheduleOptions(
        int batch, int steps, int decoderSteps, long seed, int threads) {
    /** Images of one step. */
    public static final Option<Long> BATCH =
            new Option<>(
                    "autoencoder.schedule.batch",
                    OptionType.whole(1, 100000),
                    "100",
                    "Images of one step.");

    /** Steps of both networks together. */
    public static final Option<Long> STEPS =
            new Option<>(
                    "autoencoder.schedule.steps",
                    OptionType.whole(1, 10000000),
                    "4000",
                    "Steps of both networks together.");

    /** Steps of the decoder alone that follow. */
    public static final Option<Long> DECODER_STEPS =
            new Option<>(
                    "autoencoder.schedule.decoder-steps",
                    OptionType.whole(0, 10000000),
                    "4000",
                    "Steps that follow, of the decoder alone, which finds its optimum for the"
                            + " encoder as it is, without noise.");

    /** Seed of weights, order and noise. */
    public static final Option<Long> SEED =
            new Option<>(
                    "autoencoder.schedule.seed",
                    OptionType.whole(0, Long.MAX_VALUE),
                    "1",
                    "Seed of weights, order and noise.");

    /** Threads, 0 for one for each processor. */
    public static final Option<Long> THREADS =
            new Option<>(
                    "autoencoder.schedule.threads",
                    OptionType.whole(0, 1024),
                    "0",
                    "Threads; 0 for one for each processor.");

    static final List<Option<?>> DECLARED = List.of(BATCH, STEPS, DECODER_STEPS, SEED, THREADS);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if one is out of range
     */
    public AutoencoderScheduleOptions {
        InvalidOptionException.throwIfAny(
                Stream.of(
                                BATCH.check((long) batch),
                                STEPS.check((long) steps),
                                DECODER_STEPS.check((long) decoderSteps),
                                SEED.check(seed),
                                THREADS.check((long) threads))
                        .flatMap(violations -> violations));
    }

    static AutoencoderScheduleOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new AutoencoderScheduleOptions(
                                Math.toIntExact(r.read(BATCH)),
                                Math.toIntExact(r.read(STEPS)),
                                Math.toIntExact(r.read(DECODER_STEPS)),
                                r.read(SEED),
                                Math.toIntExact(r.read(THREADS))));
    }
}
