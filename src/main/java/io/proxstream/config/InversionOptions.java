package io.proxstream.config;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a network is inverted.
 *
 * @param rule by which alpha is chosen
 * @param alpha the alpha that is given, or where a rule begins; 0 for half the noise level
 * @param tolerance relative duality gap at which to stop
 * @param iterations greatest number of iterations for each alpha
 */
public record InversionOptions(AlphaChoice rule, double alpha, double tolerance, long iterations)
        implements Serializable {
    /** By which rule alpha is chosen. */
    public static final Option<AlphaChoice> RULE =
            new Option<>(
                    "inversion.rule",
                    OptionType.choice(AlphaChoice.class),
                    "discrepancy",
                    "By which rule it is chosen how much to regularise.");

    /** The alpha that is given, or where a rule begins. */
    public static final Option<Double> ALPHA =
            new Option<>(
                    "inversion.alpha",
                    OptionType.number(0, 1000),
                    "0.0",
                    "How much to regularise, or where a rule begins; 0 for half the noise level.");

    /** Relative duality gap at which to stop. */
    public static final Option<Double> TOLERANCE =
            new Option<>(
                    "inversion.tolerance",
                    OptionType.number(1e-7, 1),
                    "0.001",
                    "Relative duality gap at which to stop.");

    /** Greatest number of iterations for each alpha. */
    public static final Option<Long> ITERATIONS =
            new Option<>(
                    "inversion.iterations",
                    OptionType.whole(1, 1_000_000),
                    "1000",
                    "Greatest number of iterations for each alpha that is tried.");

    static final List<Option<?>> DECLARED = List.of(RULE, ALPHA, TOLERANCE, ITERATIONS);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if one is out of range
     */
    public InversionOptions {
        InvalidOptionException.throwIfAny(
                Stream.of(
                                ALPHA.check(alpha),
                                TOLERANCE.check(tolerance),
                                ITERATIONS.check(iterations))
                        .flatMap(violations -> violations));
    }

    static InversionOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new InversionOptions(
                                r.read(RULE),
                                r.read(ALPHA),
                                r.read(TOLERANCE),
                                r.read(ITERATIONS)));
    }
}
