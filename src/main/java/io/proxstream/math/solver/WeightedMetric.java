package io.proxstream.math.solver;

import io.proxstream.math.linear.LinearOperator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The metric {@code P = 1/t + sum_i s_i E_i} of primal steps, with {@code E_i = K_i* diag(w_i) K_i}
 * for terms that are weighted and that of {@link CosineMetric} for the others.
 *
 * <p>With {@code w_i <= m_i}, {@code P = C - N}, C being the cosine metric of the steps {@code m_i
 * s_i} and {@code N = sum_i s_i K_i* diag(m_i - w_i) K_i}. The quotient is that of four steps of
 * the Chebyshev iteration {@code x <- x + a (C^{-1} (v + N x) - x)}, divided by one more than their
 * error on the spectrum of {@code C^{-1} P}. That is a symmetric metric of its own, and never less
 * than P.
 *
 * @see "[GolubVarga1961]"
 */
final class WeightedMetric {
    /** The least eigenvalue of {@code C^{-1} P}; the greatest one is at most 1. */
    private static final double LEAST = 1 / DualWeights.CONTRAST;

    private static final double CENTRE = (1 + LEAST) / 2;
    private static final double RADIUS = (1 - LEAST) / 2;
    private static final int STEPS = 4;

    /** Of a quotient after so many steps. */
    private static final float SCALE = (float) (1 / (1 + 1 / chebyshev(STEPS, CENTRE / RADIUS)));

    private final CompositeProblem problem;
    private final CosineMetric cosines;
    private final List<Part> parts = new ArrayList<>();
    private final float[] quotient;
    private final float[] target;

    WeightedMetric(CompositeProblem problem, CosineMetric cosines) {
        this.problem = problem;
        this.cosines = cosines;
        this.quotient = new float[problem.size()];
        this.target = new float[problem.size()];
    }

    private static double chebyshev(int degree, double x) {
        double below = 1;
        double value = x;
        for (int i = 1; i < degree; i++) {
            double above = 2 * x * value - below;
            below = value;
            value = above;
        }
        return value;
    }

    /** Tells whether a term enters with its own {@code K_i* K_i}, weighted or not. */
    boolean isExact(int term) {
        return cosines.isExact(term);
    }

    /**
     * Weights a term anew, from the next step sizes on.
     *
     * @param term one that is exact
     * @param weights w_i, of a contrast of {@link DualWeights#CONTRAST} at most
     */
    void weigh(int term, float[] weights) {
        parts.removeIf(part -> part.term == term);
        parts.add(new Part(term, problem.terms().get(term).operator(), weights));
    }

    /** Takes all weights back. */
    void clear() {
        parts.clear();
    }

    boolean isWeighted() {
        return !parts.isEmpty();
    }

    /** Takes the step sizes that count from now on. */
    void use(PrimalDualSteps steps) {
        List<Double> largest = new ArrayList<>(steps.dual());
        for (Part part : parts) {
            part.step = steps.dual().get(part.term).floatValue();
            largest.set(part.term, steps.dual().get(part.term) * part.largest);
        }
        cosines.use(new PrimalDualSteps(steps.primal(), largest));
    }

    /** Replaces v by {@code P^{-1} v}. */
    void divide(float[] v) {
        if (!isWeighted()) {
            cosines.divide(v);
            return;
        }
        Arrays.fill(quotient, 0);
        for (int step = 0; step < STEPS; step++) {
            System.arraycopy(v, 0, target, 0, v.length);
            for (Part part : parts) {
                part.addTo(quotient, target);
            }
            cosines.divide(target);
            double root = CENTRE + RADIUS * Math.cos(Math.PI * (step + 0.5) / STEPS);
            float length = (float) (1 / root);
            for (int i = 0; i < v.length; i++) {
                quotient[i] += length * (target[i] - quotient[i]);
            }
        }
        for (int i = 0; i < v.length; i++) {
            v[i] = SCALE * quotient[i];
        }
    }

    /** What a weighted term lacks of the largest of its weights. */
    private static final class Part {
        private final int term;
        private final LinearOperator operator;
        private final float[] weights;
        private final float largest;
        private final float[] image;
        private final float[] pullback;
        private float step;

        Part(int term, LinearOperator operator, float[] weights) {
            this.term = term;
            this.operator = operator;
            this.weights = weights;
            float most = 0;
            for (float weight : weights) {
                most = Math.max(most, weight);
            }
            this.largest = most;
            this.image = new float[operator.rangeSize()];
            this.pullback = new float[operator.domainSize()];
        }

        /** Adds {@code s K* diag(m - w) K x}. */
        void addTo(float[] x, float[] sum) {
            operator.apply(x, image);
            for (int i = 0; i < image.length; i++) {
                image[i] *= step * (largest - weights[i]);
            }
            operator.adjoint(image, pullback);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += pullback[i];
            }
        }
    }
}
