package io.proxstream.cli;

import io.proxstream.config.Sigma;
import io.proxstream.model.Task;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.restoration.degradation.DegradationSequence;
import io.proxstream.restoration.degradation.GaussianNoise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How clean images are degraded: blur, scale, noise, missing pixels, in this order. */
final class DegradationOptions {
    private static final Sigma USUAL = new Sigma("25");
    private static final Sigma NONE = new Sigma("0");

    @Option(
            names = "--task",
            paramLabel = "TASK",
            converter = DegradationConverters.OfTask.class,
            description =
                    "What is to be undone: noise (or denoise), deblur (needs --blur), inpaint"
                            + " (--missing or --mask), superres (--scale). Default: what the other"
                            + " options make of it.")
    private Optional<Task> task = Optional.empty();

    @Mixin private OpticsOptions optics = new OpticsOptions();

    @Option(
            names = "--sigma",
            paramLabel = "S",
            converter = SigmaConverter.class,
            description =
                    "Standard deviation of Gaussian noise on the 0..255 scale. Default: 25 where"
                            + " nothing else is done to the images, 0 otherwise.")
    private Optional<Sigma> sigma = Optional.empty();

    @Option(
            names = "--noise",
            paramLabel = "KIND",
            converter = DegradationConverters.OfNoise.class,
            description =
                    "Other noise, before that of --sigma: poisson:PEAK (mean photons of a white"
                            + " pixel), or salt-and-pepper:SHARE.")
    private Optional<Degradation> noise = Optional.empty();

    @Mixin private MissingPixelsOptions missing = new MissingPixelsOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Seed of noise and missing pixels: the same seed and file name give the same."
                            + " Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    long seed() {
        return seed;
    }

    /** Returns the noise that a model is told, on the 0..255 scale. */
    Sigma sigma() {
        return noise.isPresent()
                ? new Sigma(Double.toString(Math.min(255, sigmaValue())))
                : gaussian();
    }

    private Sigma gaussian() {
        boolean isAlone = !optics.isGiven() && noise.isEmpty() && !missing.isGiven();
        return sigma.orElse(isAlone ? USUAL : NONE);
    }

    /** Returns the noise on the 0..255 scale. */
    private double sigmaValue() {
        return SigmaConverter.onScale(degradation().noiseLevel());
    }

    /** Tells whether the call asks for a degradation. */
    boolean isGiven() {
        return missing.isGiven() || optics.isGiven() || task.isPresent() || noise.isPresent();
    }

    /** Returns the degradation that the options describe. */
    Degradation degradation() {
        Degradation degradation = DegradationSequence.of(steps());
        task.filter(asked -> asked != degradation.task())
                .ifPresent(
                        asked -> {
                            throw new InvalidCallException(
                                    "--task %s: the other options make it %s; %s"
                                            .formatted(
                                                    asked.id(),
                                                    degradation.task().id(),
                                                    needs(asked)));
                        });
        return degradation;
    }

    private static String needs(Task task) {
        return switch (task) {
            case NOISE -> "noise goes without --blur, --scale, --missing and --mask";
            case DEBLUR -> "deblur needs --blur, and no --scale, --missing or --mask";
            case INPAINT -> "inpaint needs --missing or --mask, and no --scale";
            case SUPERRES -> "superres needs --scale";
            case INVERSION -> "must be noise, deblur, inpaint or superres";
        };
    }

    private List<Degradation> steps() {
        List<Degradation> steps = new ArrayList<>(optics.steps());
        noise.ifPresent(steps::add);
        double noiseLevel =
                gaussian()
                        .noiseLevel()
                        .orElseThrow(
                                () ->
                                        new InvalidCallException(
                                                "--sigma auto: must be a number from 0 to 255"
                                                        + " where noise is added"));
        boolean isOnly = steps.isEmpty() && !missing.isGiven();
        if (noiseLevel > 0 || isOnly) {
            steps.add(new GaussianNoise(noiseLevel));
        }
        missing.pixels().ifPresent(steps::add);
        return steps;
    }
}
