package io.proxstream.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All options of the invert job.
 *
 * @param sensor the sensor in one line
 * @param rule by which alpha is chosen
 * @param alpha the alpha that is given, or where a rule begins; 0 for half the noise level
 * @param tolerance relative duality gap at which to stop
 * @param iterations greatest number of iterations for each alpha
 * @param input folder of measured images
 * @param output folder for the scenes
 */
public record InvertOptions(
        String sensor,
        AlphaChoice rule,
        double alpha,
        double tolerance,
        long iterations,
        String input,
        String output) {
    /** The sensor in one line. */
    public static final Option<String> SENSOR =
            new Option<>(
                    "inversion.sensor",
                    OptionType.text(),
                    "gaussian:1.6 + noise:2.55 + clip:0:1",
                    "The sensor: steps as of a degradation, and among them `gain:FACTOR` and"
                            + " `clip:LOW:HIGH` or `tanh`.");

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
                    "0",
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

    /** Folder of measured images. */
    public static final Option<String> INPUT =
            new Option<>(
                    "inversion.input", OptionType.text(), "measured", "Folder of measured images.");

    /** Folder for the scenes. */
    public static final Option<String> OUTPUT =
            new Option<>(
                    "inversion.output", OptionType.text(), "inverted", "Folder for the scenes.");

    private static final List<Option<?>> DECLARED =
            List.of(SENSOR, RULE, ALPHA, TOLERANCE, ITERATIONS, INPUT, OUTPUT);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if one is out of range
     */
    public InvertOptions {
        InvalidOptionException.throwIfAny(
                Stream.of(
                                SENSOR.check(sensor),
                                ALPHA.check(alpha),
                                TOLERANCE.check(tolerance),
                                ITERATIONS.check(iterations),
                                INPUT.check(input),
                                OUTPUT.check(output))
                        .flatMap(violations -> violations));
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
     * Loads options from file, environment and command line; the last that names a key decides.
     *
     * @param file a YAML file with nested or dotted keys, if any
     * @param environment the environment variables
     * @param overrides the command line's settings, by full key
     * @return the options
     * @throws InvalidOptionException with every violation, if there is one
     */
    public static InvertOptions load(
            Optional<Path> file, Map<String, String> environment, Map<String, String> overrides) {
        return new OptionSources(DECLARED, false)
                .load(file, environment, overrides, InvertOptions::read);
    }

    private static InvertOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new InvertOptions(
                                r.read(SENSOR),
                                r.read(RULE),
                                r.read(ALPHA),
                                r.read(TOLERANCE),
                                r.read(ITERATIONS),
                                r.read(INPUT),
                                r.read(OUTPUT)));
    }
}
