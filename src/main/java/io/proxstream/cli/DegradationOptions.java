package io.proxstream.cli;

import io.proxstream.config.Sigma;
import io.proxstream.model.Task;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.restoration.degradation.GaussianNoise;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How clean images are degraded. */
final class DegradationOptions {
    @Option(
            names = "--task",
            paramLabel = "TASK",
            converter = TaskConverter.class,
            description = "What is to be undone: noise. Default: noise.")
    private Optional<Task> task = Optional.empty();

    @Option(
            names = "--sigma",
            paramLabel = "S",
            converter = SigmaConverter.class,
            description =
                    "Standard deviation of the noise on the 0..255 scale. Default:"
                            + " ${DEFAULT-VALUE}.")
    private Sigma sigma = new Sigma("25");

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Seed of the noise: the same seed and file name give the same noise."
                            + " Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    long seed() {
        return seed;
    }

    Sigma sigma() {
        return sigma;
    }

    /** Returns the noise on the 0..255 scale. */
    double sigmaValue() {
        return SigmaConverter.onScale(degradation().noiseLevel());
    }

    /** Tells whether the call named a task. */
    boolean isGiven() {
        return task.isPresent();
    }

    /** Returns the degradation that the options describe. */
    Degradation degradation() {
        double noiseLevel =
                sigma.noiseLevel()
                        .orElseThrow(
                                () ->
                                        new InvalidCallException(
                                                "--sigma auto: must be a number from 0 to 255"
                                                        + " where noise is added"));
        return switch (task.orElse(Task.NOISE)) {
            case NOISE -> new GaussianNoise(noiseLevel);
            case DEBLUR, INPAINT, SUPERRES, INVERSION ->
                    throw new InvalidCallException(
                            "--task %s: must be noise".formatted(task.orElse(Task.NOISE).id()));
        };
    }

    /** Reads a task by the name it has everywhere. */
    static final class TaskConverter implements ITypeConverter<Task> {
        @Override
        public Task convert(String text) {
            for (Task task : Task.values()) {
                if (task.id().equals(text)) {
                    return task;
                }
            }
            throw new TypeConversionException("'%s' must be noise".formatted(text));
        }
    }
}
