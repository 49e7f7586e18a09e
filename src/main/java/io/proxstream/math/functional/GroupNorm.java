package io.proxstream.math.functional;

import java.util.Optional;

/**
 * The weighted l2,1 norm {@code F(u) = w sum_i ||(u_{1,i}, .., u_{G,i})||_2} over G planes.
 *
 * <p>With planes of forward differences it is isotropic total variation. Its prox shrinks each
 * group towards zero; its conjugate is the indicator of balls of radius w, onto which isotropic
 * proximal networks project their dual.
 */
public final class GroupNorm implements ProximableFunctional {
    private final double weight;
    private final int planes;

    /**
     * Creates the norm.
     *
     * @param weight w &gt; 0
     * @param planes the number G of planes, which vectors hold one after another, at least 1
     */
    public GroupNorm(double weight, int planes) {
        if (planes < 1) {
            throw new IllegalArgumentException("planes " + planes + ": must be at least 1");
        }
        this.weight = StepSizes.checkWeight(weight);
        this.planes = planes;
    }

    @Override
    public double valueAt(float[] u) {
        int groups = groups(u);
        double sum = 0;
        for (int i = 0; i < groups; i++) {
            sum += norm(u, i, groups);
        }
        return weight * sum;
    }

    @Override
    public void prox(float[] v, double stepSize, float[] out) {
        StepSizes.check(stepSize);
        int groups = groups(v);
        for (int i = 0; i < groups; i++) {
            double norm = norm(v, i, groups);
            double factor = norm == 0 ? 0 : Math.max(1 - stepSize * weight / norm, 0);
            for (int at = i; at < v.length; at += groups) {
                out[at] = (float) (v[at] * factor);
            }
        }
    }

    @Override
    public double conjugateAt(float[] y) {
        int groups = groups(y);
        for (int i = 0; i < groups; i++) {
            if (norm(y, i, groups) > weight * (1 + StepSizes.TOLERANCE)) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return 0;
    }

    /** {@inheritDoc} Here the projection of each group onto its ball, whatever the step size. */
    @Override
    public void proxConjugate(float[] v, double stepSize, float[] out) {
        StepSizes.check(stepSize);
        int groups = groups(v);
        float bound = (float) weight;
        if (planes == 2) {
            projectPairs(v, groups, bound, out);
            return;
        }
        for (int i = 0; i < groups; i++) {
            float factor = bound / Math.max(bound, (float) norm(v, i, groups));
            for (int at = i; at < v.length; at += groups) {
                out[at] = v[at] * factor;
            }
        }
    }

    @Override
    public Optional<float[]> groupSizes(float[] u) {
        int groups = groups(u);
        float[] sizes = new float[u.length];
        for (int i = 0; i < groups; i++) {
            float size = (float) norm(u, i, groups);
            for (int at = i; at < u.length; at += groups) {
                sizes[at] = size;
            }
        }
        return Optional.of(sizes);
    }

    private static void projectPairs(float[] v, int groups, float bound, float[] out) {
        for (int i = 0; i < groups; i++) {
            float first = v[i];
            float second = v[groups + i];
            float norm = (float) Math.sqrt(first * first + second * second);
            float factor = bound / Math.max(bound, norm);
            out[i] = first * factor;
            out[groups + i] = second * factor;
        }
    }

    private int groups(float[] u) {
        if (u.length % planes != 0) {
            throw new IllegalArgumentException(
                    "%d values: must be a multiple of %d planes".formatted(u.length, planes));
        }
        return u.length / planes;
    }

    private static double norm(float[] u, int group, int groups) {
        double sum = 0;
        for (int at = group; at < u.length; at += groups) {
            sum += (double) u[at] * u[at];
        }
        return Math.sqrt(sum);
    }
}
