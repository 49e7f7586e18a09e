package io.proxstream.inversion;

import java.util.Optional;

/**
 * Bregman iterations: {@code u_k = argmin B_Psi(y, W u + b) + alpha D_J(u, u_{k-1})} with a large
 * alpha, until the data term falls to {@code eta delta^2}. They give back the contrast that
 * regularisation takes.
 *
 * <p>The subgradients follow from optimality, {@code s_k = s_{k-1} - W^T (sigma(W u_k + b) - y) /
 * alpha}, {@code s_0 = 0}.
 *
 * @param alpha of every iteration, more than 0
 * @param delta the noise level, {@code B_Psi(y, W u_true + b) = delta^2}, more than 0
 * @param factor eta, at least 1
 * @param most the greatest number of iterations, at least 1
 * @see "[OsherBurgerGoldfarbXuYin2005]"
 */
public record BregmanIterations(double alpha, double delta, double factor, int most)
        implements RegularisationRule {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public BregmanIterations {
        Positive.check("alpha", alpha);
        Positive.check("delta", delta);
        if (!(factor >= 1) || most < 1) {
            throw new IllegalArgumentException(
                    "eta %s and %d iterations: must be at least 1".formatted(factor, most));
        }
    }

    @Override
    public Inversion invert(RegularisationPath path) {
        double target = factor * delta * delta;
        float[] slope = new float[path.problem().regulariser().size()];
        Inversion inversion = path.at(alpha);
        int taken = 1;
        while (inversion.dataTerm() > target && taken < most) {
            float[] gradient = path.problem().dataGradient(inversion.value());
            for (int i = 0; i < slope.length; i++) {
                slope[i] -= gradient[i];
            }
            inversion = path.at(alpha, Optional.of(slope.clone()));
            taken++;
        }
        String end = inversion.dataTerm() <= target ? "" : ", the data term still above the noise";
        return inversion.withNote("%d Bregman iterations%s".formatted(taken, end));
    }
}
