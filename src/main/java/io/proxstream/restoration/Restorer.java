package io.proxstream.restoration;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.InvalidImageException;
import io.proxstream.image.NoiseEstimate;
import io.proxstream.model.ModelBundle;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Restores images with one model.
 *
 * <p>Holds the working memory of the model between frames: one per thread, not thread-safe.
 */
public final class Restorer {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double SIGMA_SCALE = 255;

    private final ModelBundle model;
    private final RestorationMethod method;
    private final LongSupplier nanoTime;
    private final Optional<TrainedDegradations> trained;

    /**
     * Creates a restorer that works in the caller's thread alone.
     *
     * @param model the model
     * @param nanoTime the clock, as {@link System#nanoTime()}
     */
    public Restorer(ModelBundle model, LongSupplier nanoTime) {
        this(model, nanoTime, 1);
    }

    /**
     * Creates a restorer that shares each frame among threads, with the same results.
     *
     * @param model the model
     * @param nanoTime the clock, as {@link System#nanoTime()}
     * @param threads the number of threads, the caller's included, at least 1
     */
    public Restorer(ModelBundle model, LongSupplier nanoTime, int threads) {
        this.model = model;
        this.method = RestorationMethod.of(model, threads);
        this.nanoTime = nanoTime;
        this.trained = TrainedDegradations.of(model.card());
    }

    /**
     * Restores one image by all that is known of it. A model for one channel is applied to each
     * plane.
     *
     * @param observed the measured image
     * @param known how it was measured; its noise is estimated from it where that is unknown
     * @return the restored image, of the scene's shape, and a report
     * @throws InvalidImageException if the model does not serve such an image
     */
    public RestorationResult restore(Image observed, Measurement known) {
        return known.forward().isPresent()
                ? restore(known.forward().get().problem(observed), known.noiseLevel())
                : restore(observed, known.noiseLevel());
    }

    /**
     * Restores one image. A model for one channel is applied to each plane.
     *
     * @param degraded the degraded image
     * @param noiseLevel the standard deviation of its noise in units of {@code [0,1]}; estimated
     *     from the image where absent
     * @return the restored image, of the same shape, and a report
     * @throws InvalidImageException if the model does not serve such an image
     */
    public RestorationResult restore(Image degraded, OptionalDouble noiseLevel) {
        degraded.requireFinite();
        return restore(
                () -> noiseLevel.orElseGet(() -> NoiseEstimate.of(degraded)),
                noise -> method.restore(degraded, noise),
                Optional.empty());
    }

    /**
     * Solves an inverse problem. A model for one channel is applied to each plane.
     *
     * @param problem the measured image and how it came about
     * @param noiseLevel the standard deviation of its noise in units of {@code [0,1]}; estimated
     *     from the measured image where absent; taken as the least that the model serves if less
     * @return the restored image, of the clean shape, and a report
     * @throws InvalidImageException if the model does not serve such a problem
     */
    public RestorationResult restore(InverseProblem problem, OptionalDouble noiseLevel) {
        problem.observed().requireFinite();
        return restore(
                () -> noiseLevel.orElseGet(problem::noiseEstimate),
                noise -> method.restore(problem, noise),
                trained.flatMap(known -> known.objection(problem)));
    }

    private RestorationResult restore(
            DoubleSupplier given, DoubleFunction<Image> run, Optional<String> objection) {
        long start = nanoTime.getAsLong();
        double noise = method.assumed(given.getAsDouble());
        Optional<String> outside = objection.or(() -> model.card().objection(noise * SIGMA_SCALE));
        return report(run.apply(noise), noise, outside, start);
    }

    private RestorationResult report(
            Image restored, double noise, Optional<String> outside, long start) {
        double millis = (nanoTime.getAsLong() - start) / NANOS_PER_MILLI;
        RestorationReport report =
                new RestorationReport(
                        model.name(),
                        model.version(),
                        model.sha256(),
                        model.task(),
                        noise,
                        NoiseEstimate.of(restored),
                        outside,
                        Optional.empty(),
                        millis);
        return new RestorationResult(restored, report);
    }

    /**
     * Runs the model on an image of the expected shape until its kernels are compiled: until then
     * SIMD code is many times slower.
     *
     * @param shape the shape of the frames to expect
     */
    public void warmUp(ImageShape shape) {
        method.warmUp(shape);
    }
}
