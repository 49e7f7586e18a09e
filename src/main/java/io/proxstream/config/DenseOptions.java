package io.proxstream.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All options of a job that trains a dense network.
 *
 * @param data what it is trained on
 * @param validation what the best is judged by
 * @param network the architecture
 * @param method what is minimised, and how
 * @param schedule how long and in what portions
 * @param result what is left behind
 */
public record DenseOptions(
        DenseDataOptions data,
        DenseValidationOptions validation,
        DenseNetworkOptions network,
        DenseMethodOptions method,
        DenseScheduleOptions schedule,
        DenseResultOptions result) {
    private static final String PREFIX = "dense.";

    private static final List<Option<?>> DECLARED =
            Stream.of(
                            DenseDataOptions.DECLARED,
                            DenseValidationOptions.DECLARED,
                            DenseNetworkOptions.DECLARED,
                            DenseMethodOptions.DECLARED,
                            DenseScheduleOptions.DECLARED,
                            DenseResultOptions.DECLARED)
                    .<Option<?>>flatMap(List::stream)
                    .toList();

    /**
     * Checks the values against each other.
     *
     * @throws InvalidOptionException if objective, network and optimiser do not go together
     */
    public DenseOptions {
        InvalidOptionException.throwIfAny(Stream.concat(optimises(method), takes(method, network)));
    }

    private static Stream<Violation> optimises(DenseMethodOptions method) {
        return method.method() == DenseOptimiser.ISGM
                        && method.objective() == DenseObjective.CONVENTIONAL
                ? Stream.of(
                        DenseMethodOptions.METHOD.violation(
                                "isgm",
                                "solves each batch over auxiliary variables, which dense.objective"
                                        + " conventional does not have"))
                : Stream.empty();
    }

    private static Stream<Violation> takes(DenseMethodOptions method, DenseNetworkOptions network) {
        if (network.kind() == DenseKind.MLP) {
            return Stream.empty();
        }
        Stream<Violation> objective =
                method.objective() == DenseObjective.CONTRASTIVE
                        ? Stream.of(
                                DenseMethodOptions.OBJECTIVE.violation(
                                        "contrastive",
                                        "needs a last activation that is the output, to fix and to"
                                                + " free: takes dense.network.kind mlp"))
                        : Stream.empty();
        Stream<Violation> output =
                network.output().equals(DenseNetworkOptions.OUTPUT.defaultText())
                        ? Stream.empty()
                        : Stream.of(
                                DenseNetworkOptions.OUTPUT.violation(
                                        network.output(),
                                        "must be identity for dense.network.kind resnet, whose"
                                                + " output is a sum"));
        Stream<Violation> order =
                method.order() == DenseOrder.SEQUENTIAL
                        ? Stream.empty()
                        : Stream.of(
                                DenseMethodOptions.ORDER.violation(
                                        "odd-even",
                                        "takes dense.network.kind mlp: residual layers move"
                                                + " all at once"));
        return Stream.of(objective, output, order).flatMap(violations -> violations);
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
    public static DenseOptions load(
            Optional<Path> file, Map<String, String> environment, Map<String, String> overrides) {
        return new OptionSources(DECLARED, false)
                .load(file, environment, overrides, DenseOptions::read);
    }

    private static DenseOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new DenseOptions(
                                DenseDataOptions.read(r),
                                DenseValidationOptions.read(r),
                                DenseNetworkOptions.read(r),
                                DenseMethodOptions.read(r),
                                DenseScheduleOptions.read(r),
                                DenseResultOptions.read(r)));
    }
}
