package io.proxstream.restoration;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.OpponentColours;
import io.proxstream.model.ModelBundle;
import io.proxstream.model.Task;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * Runs an unrolled denoiser. One for one channel is applied to brightness and differences of colour
 * ({@link OpponentColours}), or to each plane where there are not three. Where more is to be undone
 * than noise, it is the prior of a {@link PlugAndPlay} solver.
 */
final class UnrolledDenoising implements RestorationMethod {
    private static final int WARM_UP_RUNS = 8;
    private static final int COLOURS = 3;

    /** The least noise that a solver assumes of its data, in units of {@code [0,1]}. */
    private static final double LEAST_NOISE = 1 / 255.0;

    private final ModelBundle model;
    private final Denoiser runner;
    private final int channels;
    private Optional<PlugAndPlay> solver = Optional.empty();

    UnrolledDenoising(ModelBundle model, Denoiser runner) {
        this.model = model;
        this.runner = runner;
        this.channels = model.channels();
    }

    @Override
    public Image restore(Image degraded, double noise) {
        return denoise(degraded, noise, 0);
    }

    private Image denoise(Image degraded, double noise, int stage) {
        ImageShape shape = degraded.shape();
        RestorationMethod.checkChannels(model, shape);
        if (shape.channels() == channels) {
            return runner.run(degraded, noise, stage);
        }
        if (shape.channels() != COLOURS) {
            return ofPlanes(degraded, channel -> noise, stage);
        }
        Image opponent = OpponentColours.of(degraded);
        return OpponentColours.toRgb(
                ofPlanes(opponent, channel -> noise * OpponentColours.noiseGain(channel), stage));
    }

    private Image ofPlanes(Image image, IntToDoubleFunction noise, int stage) {
        ImageShape shape = image.shape();
        float[] values = new float[shape.size()];
        for (int c = 0; c < shape.channels(); c++) {
            Image plane = runner.run(image.plane(c), noise.applyAsDouble(c), stage);
            System.arraycopy(plane.values(), 0, values, c * shape.planeSize(), shape.planeSize());
        }
        return Image.wrap(shape, values);
    }

    @Override
    public Image restore(InverseProblem problem, double noise) {
        if (problem.degradation().task() == Task.NOISE) {
            return restore(problem.observed(), noise);
        }
        RestorationMethod.checkChannels(model, problem.clean());
        if (solver.isEmpty()) {
            solver =
                    Optional.of(
                            new PlugAndPlay(
                                    model.name(),
                                    model.content().stability(),
                                    model.splitting(),
                                    (image, sigma, step) ->
                                            denoise(image, sigma, model.stage(step))));
        }
        return solver.get().solve(problem, Math.max(noise, LEAST_NOISE));
    }

    @Override
    public void warmUp(ImageShape shape) {
        Image grey = Image.constant(shape.withChannels(channels), 0.5f);
        for (int i = 0; i < WARM_UP_RUNS; i++) {
            runner.run(grey, 0.1, 0);
        }
    }
}
