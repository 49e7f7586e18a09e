package io.proxstream.restoration.sensor;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.inversion.InversionProblem;
import io.proxstream.inversion.NetworkLayer;
import io.proxstream.inversion.Regulariser;
import io.proxstream.math.solver.StopReason;
import io.proxstream.network.NetworkRunner;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.StabilityBound;
import io.proxstream.network.kernel.Crew;
import io.proxstream.network.kernel.Kernels;

/**
 * Recovers scenes from the pictures of a sensor with a trained denoiser D as prior, by
 * plug-and-play forward-backward steps {@code x' = D(x - mu W^T (sigma(W x) - y))}, {@code mu =
 * 1/||W||^2}.
 *
 * <p>The gradient step is averaged for {@code mu < 2/||W||^2}, so the iteration has a limit where D
 * is averaged as well. Networks beyond their {@link StabilityBound} are refused; to be within it is
 * necessary, but proves no more for layers with different filters: there the residual tells.
 *
 * @see "[WangEtAl2025], section 5"
 */
public final class PlugAndPlayInversion {
    private final Sensor sensor;
    private final ProximalNetwork denoiser;
    private final NetworkRunner runner;
    private final int iterations;
    private final double tolerance;

    /**
     * Creates the inversion.
     *
     * @param sensor the sensor
     * @param denoiser the denoiser
     * @param threads to run it with, at least 1
     * @param iterations the greatest number of steps, at least 1
     * @param tolerance the relative change at which to stop, more than 0
     * @throws IllegalArgumentException if the denoiser's step sizes are not in the stable range, or
     *     it is free, and has none
     */
    public PlugAndPlayInversion(
            Sensor sensor,
            ProximalNetwork denoiser,
            int threads,
            int iterations,
            double tolerance) {
        StabilityBound bound = StabilityBound.of(denoiser);
        if (!bound.holds()) {
            throw new IllegalArgumentException(
                    "denoiser with step sizes at %s: must be at most %s to converge"
                            .formatted(bound.value(), bound.limit()));
        }
        this.sensor = sensor;
        this.denoiser = denoiser;
        this.runner = new NetworkRunner(denoiser, Kernels.select(), new Crew(threads));
        this.iterations = iterations;
        this.tolerance = tolerance;
    }

    /**
     * What the steps came to.
     *
     * @param image the scene
     * @param iterations how many steps were taken
     * @param reason why they ended
     * @param residual the relative change in the last step
     * @param dataTerm {@code B(y, W x)}
     */
    public record Result(
            Image image, int iterations, StopReason reason, double residual, double dataTerm) {}

    /**
     * Recovers a scene. A denoiser for one channel serves each plane.
     *
     * @param measured the picture
     * @param scene the shape of the scene
     * @param seed from which missing pixels follow
     * @param strength the noise level that the denoiser is told, in units of {@code [0,1]}
     * @return the result
     */
    public Result invert(Image measured, ImageShape scene, long seed, double strength) {
        NetworkLayer layer = sensor.layer(scene, seed);
        InversionProblem problem =
                new InversionProblem(
                        layer, sensor.data(measured), Regulariser.box(scene.size(), 0, 1));
        float step = (float) (1 / layer.squaredNorm());
        float[] x = new float[scene.size()];
        double residual = Double.POSITIVE_INFINITY;
        int taken = 0;
        while (taken < iterations && residual > tolerance) {
            float[] gradient = problem.dataGradient(x);
            for (int i = 0; i < x.length; i++) {
                gradient[i] = x[i] - step * gradient[i];
            }
            float[] next = denoise(Image.wrap(scene, gradient), strength);
            residual = change(x, next);
            x = next;
            taken++;
        }
        return new Result(
                Image.wrap(scene, x),
                taken,
                residual <= tolerance ? StopReason.CONVERGED : StopReason.ITERATION_LIMIT,
                residual,
                problem.dataTerm(x));
    }

    private float[] denoise(Image image, double strength) {
        ImageShape shape = image.shape();
        if (denoiser.spec().channels() == shape.channels()) {
            return runner.run(image, strength).values().clone();
        }
        float[] values = new float[shape.size()];
        for (int c = 0; c < shape.channels(); c++) {
            float[] plane = runner.run(image.plane(c), strength).values();
            System.arraycopy(plane, 0, values, c * plane.length, plane.length);
        }
        return values;
    }

    private static double change(float[] old, float[] next) {
        double change = 0;
        double size = 0;
        for (int i = 0; i < old.length; i++) {
            double difference = (double) next[i] - old[i];
            change += difference * difference;
            size += (double) next[i] * next[i];
        }
        return change == 0 ? 0 : Math.sqrt(change / Math.max(size, Double.MIN_NORMAL));
    }
}
