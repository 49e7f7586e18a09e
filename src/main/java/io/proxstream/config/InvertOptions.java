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
 * @param inversion how it is inverted
 * @param input folder of measured images
 * @param output folder for the scenes
 */
public record InvertOptions(
        String sensor, InversionOptions inversion, String input, String output) {
    /** The sensor in one line. */
    public static final Option<String> SENSOR =
            new Option<>(
                    "inversion.sensor",
                    OptionType.text(),
                    "gaussian:1.6 + noise:2.55 + clip:0:1",
                    "The sensor: steps as of a degradation, and among them `gain:FACTOR` and"
                            + " `clip:LOW:HIGH` or `tanh`.");

    /** Folder of measured images. */
    public static final Option<String> INPUT =
            new Option<>(
                    "inversion.input", OptionType.text(), "measured", "Folder of measured images.");

    /** Folder for the scenes. */
    public static final Option<String> OUTPUT =
            new Option<>(
                    "inversion.output", OptionType.text(), "inverted", "Folder for the scenes.");

    private static final List<Option<?>> DECLARED =
            Stream.of(List.of(SENSOR), InversionOptions.DECLARED, List.of(INPUT, OUTPUT))
                    .<Option<?>>flatMap(List::stream)
                    .toList();

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if one is out of range
     */
    public InvertOptions {
        InvalidOptionException.throwIfAny(
                Stream.of(SENSOR.check(sensor), INPUT.check(input), OUTPUT.check(output))
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
                                InversionOptions.read(r),
                                r.read(INPUT),
                                r.read(OUTPUT)));
    }
}
