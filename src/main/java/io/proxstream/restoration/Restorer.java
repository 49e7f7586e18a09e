package io.proxstream.restoration;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.InvalidImageException;
import io.proxstream.image.NoiseEstimate;
import io.proxstream.math.linear.LinearOperator;
import io.proxstream.model.ModelBundle;
import io.proxstream.network.InverseRunner;
import io.proxstream.network.NetworkRunner;
import io.proxstream.network.kernel.Crew;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.network.kernel.RowKernels;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * Restores images with one model.
 *
 * <p>Holds the working memory of the model between frames: one per thread, not thread-safe.
 */
public final class Restorer {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int WARM_UP_RUNS = 8;
    private static final double SIGMA_SCALE = 255;

    private final ModelBundle model;
    private final Optional<NetworkRunner> denoiser;
    private final Optional<InverseRunner> solver;
    private final LongSupplier nanoTime;

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
        boolean denoises = model.network().spec().form().isDenoiser();
        RowKernels kernels = Kernels.select();
        Crew crew = new Crew(threads);
        this.denoiser =
                denoises
                        ? Optional.of(new NetworkRunner(model.network(), kernels, crew))
                        : Optional.empty();
        this.solver =
                denoises
                        ? Optional.empty()
                        : Optional.of(new InverseRunner(model.network(), kernels, crew));
        this.nanoTime = nanoTime;
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
        checkChannels(degraded.shape());
        long start = nanoTime.getAsLong();
        double noise = noiseLevel.orElseGet(() -> NoiseEstimate.of(degraded));
        return report(run(degraded, noise), noise, start);
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
        if (solver.isEmpty()) {
            return restore(problem.observed(), noiseLevel);
        }
        problem.observed().requireFinite();
        checkChannels(problem.clean());
        long start = nanoTime.getAsLong();
        double given = noiseLevel.orElseGet(() -> NoiseEstimate.of(problem.observed()));
        double noise = Math.max(given, model.card().minSigma() / SIGMA_SCALE);
        return report(solve(solver.get(), problem, noise), noise, start);
    }

    private Image solve(InverseRunner runner, InverseProblem problem, double noise) {
        LinearOperator operator = problem.operator(channels());
        ImageShape clean = problem.clean();
        Image guess = problem.estimate(noise);
        float[] values = new float[clean.size()];
        int size = clean.withChannels(channels()).size();
        int observedSize = operator.rangeSize();
        for (int part = 0; part * size < values.length; part++) {
            float[] observed =
                    Arrays.copyOfRange(
                            problem.observed().values(),
                            part * observedSize,
                            (part + 1) * observedSize);
            Image first =
                    Image.wrap(
                            clean.withChannels(channels()),
                            Arrays.copyOfRange(guess.values(), part * size, (part + 1) * size));
            Image plane = runner.run(operator, observed, first, noise);
            System.arraycopy(plane.values(), 0, values, part * size, size);
        }
        return Image.wrap(clean, values);
    }

    private RestorationResult report(Image restored, double noise, long start) {
        double millis = (nanoTime.getAsLong() - start) / NANOS_PER_MILLI;
        RestorationReport report =
                new RestorationReport(
                        model.name(),
                        model.version(),
                        model.sha256(),
                        model.task(),
                        noise,
                        NoiseEstimate.of(restored),
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
        Image grey = Image.constant(shape.withChannels(channels()), 0.5f);
        for (int i = 0; i < WARM_UP_RUNS && denoiser.isPresent(); i++) {
            denoiser.get().run(grey, 0.1);
        }
    }

    private int channels() {
        return model.network().spec().channels();
    }

    private Image run(Image degraded, double noise) {
        NetworkRunner runner =
                denoiser.orElseThrow(
                        () ->
                                new InvalidImageException(
                                        InvalidImageException.Reason.UNSUPPORTED,
                                        "image %s: model %s undoes %s and must be told how the"
                                                        .formatted(
                                                                degraded.shape(),
                                                                model.name(),
                                                                model.task().id())
                                                + " image was degraded"));
        if (degraded.shape().channels() == channels()) {
            return runner.run(degraded, noise);
        }
        ImageShape shape = degraded.shape();
        float[] values = new float[shape.size()];
        for (int c = 0; c < shape.channels(); c++) {
            Image plane = runner.run(degraded.plane(c), noise);
            System.arraycopy(plane.values(), 0, values, c * shape.planeSize(), shape.planeSize());
        }
        return Image.wrap(shape, values);
    }

    private void checkChannels(ImageShape shape) {
        if (channels() != 1 && shape.channels() != channels()) {
            throw new InvalidImageException(
                    InvalidImageException.Reason.UNSUPPORTED,
                    "image %s: model %s serves %d channels"
                            .formatted(shape, model.name(), channels()));
        }
    }
}
