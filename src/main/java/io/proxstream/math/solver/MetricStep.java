package io.proxstream.math.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code u' = u - P^{-1} (slope + q)} with P of {@link WeightedMetric}, for f = 0. The functional g
 * has a dual variable q of its own, {@code q' = prox_{g* / t}(q + (2u' - u) / t)}, for its prox is
 * known in no other metric than 1/t.
 *
 * <p>Converges for all step sizes, since {@code P >= 1/t + sum_i s_i K_i* K_i}: it is the
 * alternating direction method where every {@code K_i* K_i} is in P. Balanced where {@code s_i = c
 * ||q_i|| / ||K_i u||}, for every term by itself. Measured on inversions with total variation, c is
 * best near 1.8 for a term whose {@code K_i* K_i} is in P, and near 2.5 for one with a bound there;
 * where terms are weighted, near 0.8 of that.
 *
 * @see "[ChambollePock2011], section 4.3"
 */
final class MetricStep implements PrimalStep {
    private static final double BALANCE = 2.5;
    private static final double EXACT_BALANCE = 1.8;

    /** Of c, where terms are weighted. */
    private static final double WEIGHTED_SHARE = 0.8;

    private static final double FIRST = 1.0 / 3;

    /** How much of the old step sizes remains, as an exponent. */
    private static final double INERTIA = 0.2;

    /** 1/t is at most this share of the sum of {@code s_i ||K_i||^2}: the terms set the pace. */
    private static final double MOST_SHARE = 0.3;

    /** Where g has no say at all, 1/t is this share of the most. */
    private static final double LEAST_SHARE = 1e-3;

    /** The step of a guess moves u by this share of its size at most. */
    private static final double CAUTION = 0.1;

    private final CompositeProblem problem;
    private final WeightedMetric metric;
    private final Variable bound;
    private final float[] candidate;
    private double stepSize;
    private boolean isBegun;

    MetricStep(CompositeProblem problem, CosineMetric metric) {
        this.problem = problem;
        this.metric = new WeightedMetric(problem, metric);
        this.bound = new Variable(new float[problem.size()]);
        this.candidate = new float[problem.size()];
    }

    @Override
    public PrimalDualSteps first() {
        List<Double> dual = new ArrayList<>();
        for (CompositeTerm term : problem.terms()) {
            dual.add(FIRST / term.squaredNorm());
        }
        return new PrimalDualSteps(1 / FIRST, dual);
    }

    @Override
    public boolean accepts(PrimalDualSteps steps) {
        return true;
    }

    @Override
    public void fit(List<Variable> images, List<float[]> weights) {
        for (int i = 0; i < weights.size(); i++) {
            if (metric.isExact(i)) {
                fit(i, images.get(i).now(), weights.get(i));
            }
        }
    }

    private void fit(int term, float[] image, float[] weights) {
        problem.terms()
                .get(term)
                .functional()
                .groupSizes(image)
                .ifPresent(
                        sizes -> {
                            DualWeights.of(sizes, weights);
                            metric.weigh(term, weights);
                        });
    }

    @Override
    public void level(List<float[]> weights) {
        weights.forEach(values -> Arrays.fill(values, 1));
        metric.clear();
    }

    @Override
    public void use(PrimalDualSteps steps) {
        steps.checkSigns(problem);
        stepSize = steps.primal();
        metric.use(steps);
    }

    @Override
    public void take(Variable primal, float[] slope) {
        if (!isBegun) {
            isBegun = true;
            begin(primal.now(), slope);
        }
        for (int i = 0; i < slope.length; i++) {
            slope[i] += bound.now()[i];
        }
        metric.divide(slope);
        for (int i = 0; i < slope.length; i++) {
            primal.next()[i] = primal.now()[i] - slope[i];
        }
        boundStep(primal);
    }

    /**
     * Guesses the dual of g, which no state holds: at a solution it balances the slope where g
     * holds u back, and is 0 elsewhere.
     */
    private void begin(float[] u, float[] slope) {
        double guess = CAUTION * largest(u) / largest(slope);
        if (!(guess > 0) || Double.isInfinite(guess)) {
            return;
        }
        float step = (float) guess;
        float[] ahead = new float[u.length];
        for (int i = 0; i < u.length; i++) {
            ahead[i] = u[i] - step * slope[i];
        }
        float[] held = new float[u.length];
        problem.simple().prox(ahead, guess, held);
        for (int i = 0; i < u.length; i++) {
            bound.now()[i] = (ahead[i] - held[i]) / step;
        }
    }

    private static double largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private void boundStep(Variable primal) {
        float step = (float) stepSize;
        for (int i = 0; i < candidate.length; i++) {
            candidate[i] = step * bound.now()[i] + 2 * primal.next()[i] - primal.now()[i];
        }
        float[] ahead = candidate.clone();
        problem.simple().prox(candidate, stepSize, candidate);
        for (int i = 0; i < candidate.length; i++) {
            bound.next()[i] = (ahead[i] - candidate[i]) / step;
        }
    }

    @Override
    public float[] candidate(Variable primal) {
        return candidate;
    }

    @Override
    public void relax(float relaxation) {
        bound.relax(relaxation);
    }

    @Override
    public PrimalDualSteps balanced(
            PrimalDualSteps old, Variable primal, List<Variable> duals, List<Variable> images) {
        List<Double> dual = new ArrayList<>();
        for (int i = 0; i < duals.size(); i++) {
            double size = balance(i) * duals.get(i).size();
            dual.add(balanced(old.dual().get(i), size, images.get(i).size()));
        }
        double most = 0;
        for (int i = 0; i < dual.size(); i++) {
            most += MOST_SHARE * dual.get(i) * problem.terms().get(i).squaredNorm();
        }
        double own =
                bound.size() == 0
                        ? 0
                        : balanced(1 / old.primal(), BALANCE * bound.size(), primal.size());
        return new PrimalDualSteps(1 / Math.min(Math.max(own, LEAST_SHARE * most), most), dual);
    }

    private double balance(int term) {
        double balance = metric.isExact(term) ? EXACT_BALANCE : BALANCE;
        return metric.isWeighted() ? WEIGHTED_SHARE * balance : balance;
    }

    private static double balanced(double old, double dual, double image) {
        return image > 0 && dual > 0
                ? Math.pow(old, INERTIA) * Math.pow(dual / image, 1 - INERTIA)
                : old;
    }
}
