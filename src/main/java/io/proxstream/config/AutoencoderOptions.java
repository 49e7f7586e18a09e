package io.proxstream.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All options of a job that trains an auto-encoder.
 *
 * @param data what it is trained on
 * @param network the architecture
 * @param method what is minimised, and how
 * @param schedule how long and in what portions
 * @param result what is left behind
 */
public record AutoencoderOptions(
        AutoencoderDataOptions data,
        AutoencoderNetworkOptions network,
        AutoencoderMethodOptions method,
        AutoencoderScheduleOptions schedule,
        AutoencoderResultOptions result) {
    private static final String PREFIX = "autoencoder.";

    private static final List<Option<?>> DECLARED =
            Stream.of(
                            AutoencoderDataOptions.DECLARED,
                            AutoencoderNetworkOptions.DECLARED,
                            AutoencoderMethodOptions.DECLARED,
                            AutoencoderScheduleOptions.DECLARED,
                            AutoencoderResultOptions.DECLARED)
                    .<Option<?>>flatMap(List::stream)
                    .toList();

    /**
     * Checks the values against each other.
     *
     * @throws InvalidOptionException if the objective does not take the network
     */
    public AutoencoderOptions {
        InvalidOptionException.throwIfAny(takes(method, network));
    }

    private static Stream<Violation> takes(
            AutoencoderMethodOptions method, AutoencoderNetworkOptions network) {
        boolean fits =
                network.kind() == AutoencoderKind.MLP
                        && !network.isOrthonormal()
                        && method.codeNoise() == 0;
        return method.objective() != TrainingObjective.LIFTED_BREGMAN || fits
                ? Stream.empty()
                : Stream.of(
                        AutoencoderMethodOptions.OBJECTIVE.violation(
                                "lifted-bregman",
                                "takes autoencoder.network.kind mlp,"
                                        + " autoencoder.network.orthonormal false and"
                                        + " autoencoder.code-noise 0"));
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
     * Tells whether a job definition is of this kind.
     *
     * @param file a YAML file
     * @return whether it has a key of these options
     */
    public static boolean areIn(Path file) {
        return YamlSettings.read(file, new ArrayList<>()).keySet().stream()
                .anyMatch(key -> key.startsWith(PREFIX));
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
    public static AutoencoderOptions load(
            Optional<Path> file, Map<String, String> environment, Map<String, String> overrides) {
        return new OptionSources(DECLARED, false)
                .load(file, environment, overrides, AutoencoderOptions::read);
    }

    private static AutoencoderOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new AutoencoderOptions(
                                AutoencoderDataOptions.read(r),
                                AutoencoderNetworkOptions.read(r),
                                AutoencoderMethodOptions.read(r),
                                AutoencoderScheduleOptions.read(r),
                                AutoencoderResultOptions.read(r)));
    }
}
