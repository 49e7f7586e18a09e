package io.proxstream.network;

import io.proxstream.image.Image;
import io.proxstream.image.Orientation;
import io.proxstream.math.linear.LinearOperator;
import java.util.List;

/**
 * Solves inverse problems {@code y = A x + noise} with a denoiser D as prior, by half-quadratic
 * splitting:
 *
 * <pre>
 *   v_k = D(x_k, sigma_k)
 *   x_{k+1} = argmin_x mu_k ||A x - y||^2 + ||x - v_k||^2,  brought to [0,1]
 * </pre>
 *
 * <p>The denoiser may be another one from step to step. The noise {@code sigma_k} that the denoiser
 * is told falls from step to step, as a {@link SplittingSchedule} says, so a fixed number of them
 * does. What makes the steps settle is that a denoiser moves an image by at most a multiple of
 * {@code sigma_k}, its {@link ChangeBound}. In each step the denoiser sees another {@link
 * Orientation} of the image, so that what it does to one direction alone does not add up.
 *
 * @see "[ZhangEtAl2017], section 3"
 * @see "[ChanWangElgendy2017], section 3"
 * @see "[ZhangEtAl2021], section 4"
 */
public final class HalfQuadraticSplitting implements InverseSolver {
    /** The steps that do for denoisers that were trained for nothing else. */
    public static final SplittingSchedule USUAL = SplittingSchedule.usual(8);

    private static final int SOLVER_STEPS = 25;
    private static final double SOLVER_TOLERANCE = 1e-3;

    private final SplittingSchedule schedule;
    private final Prior prior;

    /**
     * Creates a solver.
     *
     * @param schedule of its steps, of which there is at least one
     * @param prior the denoiser
     * @throws IllegalArgumentException if there is no step
     */
    public HalfQuadraticSplitting(SplittingSchedule schedule, Prior prior) {
        if (schedule.count() == 0) {
            throw new IllegalArgumentException("splitting steps 0: must be at least 1");
        }
        this.schedule = schedule;
        this.prior = prior;
    }

    /** A denoiser. */
    @FunctionalInterface
    public interface Prior {
        /**
         * Denoises an image.
         *
         * @param image the image
         * @param noiseLevel the standard deviation of its noise in units of {@code [0,1]}
         * @param step the number k of the step, from 0
         * @return an image of the same shape, values in {@code [0,1]}
         */
        Image denoise(Image image, double noiseLevel, int step);
    }

    /**
     * Returns the step toward the data, {@code (I + mu A*A)^-1 (v + mu A* y)}.
     *
     * @param operator the operator A
     * @param observed the data y; not changed
     * @return the step
     */
    public static DataStep dataStep(LinearOperator operator, float[] observed) {
        return new ProximalDataStep(operator, observed, SOLVER_STEPS, SOLVER_TOLERANCE);
    }

    /**
     * Returns how the denoiser sees the image in a step.
     *
     * @param step its number k
     * @return the orientation of that number
     */
    public static Orientation orientation(int step) {
        return Orientation.of(step);
    }

    /** Solves a problem; the noise level must be more than 0. */
    @Override
    public Image run(LinearOperator operator, float[] observed, Image start, double noiseLevel) {
        InverseSolver.requireFit(operator, start.shape(), observed);
        DataStep data = dataStep(operator, observed);
        float[] nothing = new float[start.shape().size()];
        Image x = start;
        List<SplittingSchedule.Step> steps = schedule.steps(noiseLevel);
        for (int k = 0; k < steps.size(); k++) {
            SplittingSchedule.Step step = steps.get(k);
            Orientation orientation = orientation(k);
            Image v = orientation.undo(prior.denoise(orientation.of(x), step.noiseLevel(), k));
            float[] fresh = new float[nothing.length];
            data.take(v.values(), nothing, step.stepSize(), fresh);
            x = Image.clipped(start.shape(), fresh);
        }
        return x;
    }
}
