package io.proxstream.math.solver;

import io.proxstream.math.functional.ProximableFunctional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Objective and duality gap of a problem at a point u and duals q_i. With {@code p = grad f(u)} the
 * dual point (p, q) gives the gap as a sum of one part for g and one for each h_i, none of them
 * negative.
 *
 * <p>Where an operator has a spectrum its dual is repaired before: what the duals lack to balance
 * each other inside g's domain is put into it, as far as it goes, since that is cheap there. All
 * duals are shrunk first, to {@code (1 - e) q}, which leaves room below their bounds: the dual
 * objective D is concave, so this costs at most {@code e (D(q) - D(0))}; where no part of the
 * objective is negative that is at most e times the minimum. Of the relative gap that is wanted e
 * is half.
 */
final class DualityGap {
    private static final int REPAIRS = 12;

    /** Repairs lower a gap by less than this. */
    private static final double NEAR = 40;

    /** By what share of the relative gap that is wanted the duals are shrunk. */
    private static final double SHRINKAGE = 0.5;

    /** A prox so short that it only projects. */
    private static final double PROJECTION = 1e-9;

    private final CompositeProblem problem;
    private final Optional<CosineMetric> metric;
    private final List<float[]> images = new ArrayList<>();

    DualityGap(CompositeProblem problem, Optional<CosineMetric> metric) {
        this.problem = problem;
        this.metric = metric;
        for (CompositeTerm term : problem.terms()) {
            images.add(new float[term.operator().rangeSize()]);
        }
    }

    /** K_i u, to be filled before anything is measured. */
    float[] image(int term) {
        return images.get(term);
    }

    double objective(float[] u) {
        double sum = problem.smooth().valueAt(u) + problem.simple().valueAt(u);
        for (int term = 0; term < images.size(); term++) {
            sum += problem.terms().get(term).functional().valueAt(images.get(term));
        }
        return sum;
    }

    /**
     * Returns the gap.
     *
     * @param tolerance the relative gap at which the solve ends: a repair is tried near that
     * @param objective the objective at the point
     * @param u the point, where g is finite
     * @param duals q_i
     * @param pullbacks K_i* q_i
     */
    double at(
            double tolerance,
            double objective,
            float[] u,
            List<float[]> duals,
            List<float[]> pullbacks) {
        float[] force = new float[problem.size()];
        problem.smooth().gradient(u, force);
        for (float[] pullback : pullbacks) {
            for (int i = 0; i < force.length; i++) {
                force[i] += pullback[i];
            }
        }
        for (int i = 0; i < force.length; i++) {
            force[i] = -force[i];
        }
        double gap = sum(u, force, duals);
        if (metric.isPresent() && gap <= NEAR * tolerance * Math.abs(objective)) {
            float kept = (float) (1 - Math.min(SHRINKAGE * tolerance, 1));
            List<float[]> shrunk = duals.stream().map(dual -> scaled(kept, dual)).toList();
            gap = Math.min(gap, repaired(metric.get(), u, scaled(kept, force), shrunk));
        }
        return Double.isNaN(gap) ? Double.POSITIVE_INFINITY : gap;
    }

    private static float[] scaled(float factor, float[] values) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = factor * values[i];
        }
        return scaled;
    }

    private double sum(float[] u, float[] force, List<float[]> duals) {
        double sum = problem.simple().fenchelGap(u, force);
        for (int term = 0; term < duals.size(); term++) {
            ProximableFunctional functional = problem.terms().get(term).functional();
            sum += functional.fenchelGap(images.get(term), duals.get(term));
        }
        return sum;
    }

    /**
     * Returns the gap after repairs; the duals and the rest that they leave are overwritten.
     *
     * <p>A repair is a step of the accelerated projected gradient method towards the duals that
     * leave no rest.
     *
     * @see "[BeckTeboulle2009], section 4"
     */
    private double repaired(CosineMetric cosines, float[] u, float[] rest, List<float[]> duals) {
        int number = cosines.diagonalTerm();
        CompositeTerm term = problem.terms().get(number);
        float[] dual = duals.get(number);
        float[] ahead = dual.clone();
        float[] next = new float[dual.length];
        float[] wanted = new float[rest.length];
        term.operator().adjoint(dual, wanted);
        for (int i = 0; i < rest.length; i++) {
            wanted[i] += rest[i];
        }
        for (int repair = 0; repair < REPAIRS; repair++) {
            cosines.solve(rest);
            term.operator().apply(rest, next);
            for (int i = 0; i < next.length; i++) {
                next[i] += ahead[i];
            }
            term.functional().proxConjugate(next, PROJECTION, next);
            boolean isLast = repair == REPAIRS - 1;
            float momentum = isLast ? 0 : repair / (repair + 3f);
            for (int i = 0; i < next.length; i++) {
                ahead[i] = next[i] + momentum * (next[i] - dual[i]);
                dual[i] = next[i];
            }
            term.operator().adjoint(ahead, rest);
            for (int i = 0; i < rest.length; i++) {
                rest[i] = wanted[i] - rest[i];
            }
        }
        return sum(u, rest, duals);
    }
}
