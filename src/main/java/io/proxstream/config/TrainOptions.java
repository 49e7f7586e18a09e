package io.proxstream.config;

import io.proxstream.training.unrolled.SampleLoss;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All options of the train job.
 *
 * @param data what is trained on
 * @param validation what the best is judged by
 * @param network the architecture
 * @param method what is minimised, and how
 * @param schedule how long and in what portions
 * @param result what is left behind
 */
public record TrainOptions(
        TrainingDataOptions data,
        ValidationOptions validation,
        TrainedNetworkOptions network,
        TrainingMethodOptions method,
        TrainingScheduleOptions schedule,
        TrainingResultOptions result) {
    private static final List<Option<?>> DECLARED =
            Stream.of(
                            TrainingDataOptions.DECLARED,
                            ValidationOptions.DECLARED,
                            TrainedNetworkOptions.DECLARED,
                            TrainingMethodOptions.DECLARED,
                            TrainingScheduleOptions.DECLARED,
                            TrainingResultOptions.DECLARED)
                    .<Option<?>>flatMap(List::stream)
                    .toList();

    /**
     * Checks the values against each other.
     *
     * @throws InvalidOptionException if the objective or the data do not take the network
     */
    public TrainOptions {
        InvalidOptionException.throwIfAny(
                Stream.of(
                                takes(method, network),
                                takes(method),
                                fits(data, network),
                                halves(data, network),
                                splits(data, network))
                        .flatMap(violations -> violations));
    }

    private static Stream<Violation> fits(TrainingDataOptions data, TrainedNetworkOptions network) {
        boolean isBlank = data.degradations().isBlank();
        boolean fits = isBlank ? network.form().isDenoiser() : network.form().isSolver();
        return fits
                ? Stream.empty()
                : Stream.of(
                        TrainingDataOptions.DEGRADATIONS.violation(
                                data.degradations(),
                                "goes with training.network.form condat-vu, chambolle-pock or"
                                        + " infimal; the first two need it"));
    }

    private static Stream<Violation> halves(
            TrainingDataOptions data, TrainedNetworkOptions network) {
        return network.form() != NetworkForm.INFIMAL || data.patch() % 2 == 0
                ? Stream.empty()
                : Stream.of(
                        TrainingDataOptions.PATCH.violation(
                                Integer.toString(data.patch()),
                                "must be even with training.network.form infimal"));
    }

    private static Stream<Violation> splits(
            TrainingDataOptions data, TrainedNetworkOptions network) {
        return network.splitting() == 0 || !data.degradations().isBlank()
                ? Stream.empty()
                : Stream.of(
                        TrainedNetworkOptions.SPLITTING.violation(
                                Integer.toString(network.splitting()),
                                "takes training.data.degradations"));
    }

    private static Stream<Violation> takes(TrainingMethodOptions method) {
        boolean fits =
                method.objective() == TrainingObjective.CONVENTIONAL
                        || method.loss() == SampleLoss.SQUARED_ERROR;
        return fits
                ? Stream.empty()
                : Stream.of(
                        TrainingMethodOptions.LOSS.violation(
                                "decibel", "takes training.objective conventional"));
    }

    private static Stream<Violation> takes(
            TrainingMethodOptions method, TrainedNetworkOptions network) {
        boolean fits = network.form() == NetworkForm.DDFB && !network.box();
        return method.objective() != TrainingObjective.LIFTED_BREGMAN || fits
                ? Stream.empty()
                : Stream.of(
                        TrainingMethodOptions.OBJECTIVE.violation(
                                "lifted-bregman",
                                "takes training.network.form ddfb and training.network.box false"));
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
    public static TrainOptions load(
            Optional<Path> file, Map<String, String> environment, Map<String, String> overrides) {
        return new OptionSources(DECLARED, false)
                .load(file, environment, overrides, TrainOptions::read);
    }

    private static TrainOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new TrainOptions(
                                TrainingDataOptions.read(r),
                                ValidationOptions.read(r),
                                TrainedNetworkOptions.read(r),
                                TrainingMethodOptions.read(r),
                                TrainingScheduleOptions.read(r),
                                TrainingResultOptions.read(r)));
    }
}
