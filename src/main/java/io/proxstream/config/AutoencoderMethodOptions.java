package io.proxstream.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * How an auto-encoder is trained.
 *
 * @param objective what is minimised
 * @param codeNoise noise on codes, as a share of their root mean square
 * @param rate first rate
 */
public record AutoencoderMethodOptions(TrainingObjective objective, double codeNoise, double rate) {
    /** What is minimised. */
    public static final Option<TrainingObjective> OBJECTIVE =
            new Option<>(
                    "autoencoder.objective",
                    OptionType.choice(TrainingObjective.class),
                    "conventional",
                    "What is minimised while both networks are trained; lifted-bregman takes kind"
                            + " mlp that is neither orthonormal nor noisy.");

    /** Noise on codes. */
    public static final Option<Double> CODE_NOISE =
            new Option<>(
                    "autoencoder.code-noise",
                    OptionType.number(0, 10),
                    "0",
                    "Noise on codes while both networks are trained, as a share of their root mean"
                            + " square.");

    /** First rate. */
    public static final Option<Double> RATE =
            new Option<>(
                    "autoencoder.rate",
                    OptionType.number(1e-9, 10),
                    "0.002",
                    "First rate of Adam; it falls along half a cosine.");

    static final List<Option<?>> DECLARED = List.of(OBJECTIVE, CODE_NOISE, RATE);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if one is out of range
     */
    public AutoencoderMethodOptions {
        InvalidOptionException.throwIfAny(
                Stream.of(OBJECTIVE.check(objective), CODE_NOISE.check(codeNoise), RATE.check(rate))
                        .flatMap(violations -> violations));
    }

    static AutoencoderMethodOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new AutoencoderMethodOptions(
                                r.read(OBJECTIVE), r.read(CODE_NOISE), r.read(RATE)));
    }
}
