package io.proxstream.restoration;

import io.proxstream.image.Image;
import io.proxstream.math.linear.Identity;
import io.proxstream.math.linear.LinearOperator;
import io.proxstream.math.solver.RegularisedLeastSquares;
import io.proxstream.network.ChangeBound;
import io.proxstream.network.StabilityBound;
import java.util.Optional;

/**
 * Solves inverse problems {@code y = A x + noise} with a denoiser D as prior, by half-quadratic
 * splitting:
 *
 * <pre>
 *   v_k = D(x_k, sigma_k)
 *   x_{k+1} = argmin_x ||A x - y||^2 + w (sigma / sigma_k)^2 ||x - v_k||^2
 * </pre>
 *
 * <p>The noise {@code sigma_k} that the denoiser is told falls geometrically from {@value
 * #FIRST_SIGMA} on the 0..255 scale to that of the data, so a fixed number of steps does. What
 * makes the steps settle is that a denoiser moves an image by at most a multiple of {@code
 * sigma_k}, its {@link ChangeBound}. Denoisers whose step sizes are beyond their {@link
 * StabilityBound} are refused, where there is one.
 *
 * @see "[ZhangEtAl2017], section 3"
 * @see "[ChanWangElgendy2017], section 3"
 */
final class PlugAndPlay {
    private static final int STEPS = 8;
    private static final double FIRST_SIGMA = 40;
    private static final double SIGMA_SCALE = 255;

    /** The weight w, and what follows: chosen on photographs that no model was trained on. */
    private static final double WEIGHT = 0.5;

    /** The last noise level over that of the data. */
    private static final double LAST = 1.5;

    private static final int SOLVER_STEPS = 25;
    private static final double SOLVER_TOLERANCE = 1e-3;

    private final RestorationMethod denoiser;

    /**
     * Creates the solver.
     *
     * @param name what the denoiser is called in messages
     * @param stability of the denoiser's step sizes, where there is a limit
     * @param denoiser runs it
     * @throws IllegalArgumentException if its step sizes are not in the stable range
     */
    PlugAndPlay(String name, Optional<StabilityBound> stability, RestorationMethod denoiser) {
        stability.ifPresent(bound -> requireStable(name, bound));
        this.denoiser = denoiser;
    }

    private static void requireStable(String name, StabilityBound bound) {
        if (!bound.holds()) {
            throw new IllegalArgumentException(
                    "model %s with step sizes at %s: must be at most %s to serve as a prior"
                            .formatted(name, bound.value(), bound.limit()));
        }
    }

    /**
     * Solves a problem.
     *
     * @param problem the problem
     * @param noise the noise level sigma of the data in units of {@code [0,1]}, more than 0
     * @return an image of the clean shape
     */
    Image solve(InverseProblem problem, double noise) {
        LinearOperator a = problem.operator(problem.clean().channels());
        RegularisedLeastSquares least =
                new RegularisedLeastSquares(a, new Identity(a.domainSize()), WEIGHT);
        Image x = problem.estimate(noise);
        double first = Math.max(FIRST_SIGMA / SIGMA_SCALE, noise);
        double last = LAST * noise;
        for (int k = 0; k < STEPS; k++) {
            double sigma = first * Math.pow(last / first, k / (STEPS - 1.0));
            Image v = denoiser.restore(x, sigma);
            double ratio = noise / sigma;
            x = nearer(problem, v, least.withWeight(WEIGHT * ratio * ratio));
        }
        return x;
    }

    private static Image nearer(InverseProblem problem, Image v, RegularisedLeastSquares least) {
        float[] y = problem.observed().values();
        float[] x = least.solveNear(y, v.values(), SOLVER_STEPS, SOLVER_TOLERANCE);
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.min(Math.max(x[i], 0f), 1f);
        }
        return Image.wrap(v.shape(), x);
    }
}
