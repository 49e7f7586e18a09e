package io.proxstream.math.solver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The iterates of one problem, beside others that are solved at the same time.
 *
 * <p>One iteration: {@link #primalStep}; then somebody computes {@code K_i u'} for every term;
 * {@link #dualStep}; then somebody computes {@code K_i* q_i'}; {@link #measure} if it is wanted;
 * {@link #relax}. The images of u and q under the operators are carried along instead of computed
 * again.
 */
final class Lane {
    private static final double RESIDUAL_SHARE = 0.01;
    private static final double TOO_FAR = 1e15;

    private final CompositeProblem problem;
    private final SolverSettings settings;
    private final Variable primal;
    private final float[] gradient;
    private final List<Variable> duals = new ArrayList<>();
    private final List<Variable> images = new ArrayList<>();
    private final List<Variable> pullbacks = new ArrayList<>();
    private final StepBalance balance;
    private final List<TraceRow> trace = new ArrayList<>();
    private final boolean isBalanced;
    private PrimalDualSteps steps;
    private double objective = Double.POSITIVE_INFINITY;
    private double gap = Double.POSITIVE_INFINITY;
    private double residual = Double.POSITIVE_INFINITY;
    private int iterations;
    private Optional<StopReason> reason = Optional.empty();

    Lane(CompositeProblem problem, PrimalDualState start, SolverSettings settings) {
        start.check(problem);
        this.problem = problem;
        this.settings = settings;
        this.primal = new Variable(start.primal());
        this.gradient = new float[problem.size()];
        for (int i = 0; i < problem.terms().size(); i++) {
            duals.add(new Variable(start.duals().get(i)));
            images.add(new Variable(new float[start.duals().get(i).length]));
            pullbacks.add(new Variable(new float[problem.size()]));
        }
        this.balance = new StepBalance(problem);
        Optional<PrimalDualSteps> known = settings.steps().or(start::steps);
        this.isBalanced = known.isPresent();
        this.steps = known.orElseGet(balance::first);
        steps.check(problem);
    }

    CompositeProblem problem() {
        return problem;
    }

    Variable primal() {
        return primal;
    }

    Variable dual(int term) {
        return duals.get(term);
    }

    /** K_i u. */
    Variable image(int term) {
        return images.get(term);
    }

    /** K_i* q_i. */
    Variable pullback(int term) {
        return pullbacks.get(term);
    }

    /** {@code u' = prox_{tg}(u - t (grad f(u) + sum_i K_i* q_i))}. */
    void primalStep() {
        // the gradient of a linear f never changes
        if (problem.smooth().lipschitzConstant() > 0 || iterations == 0) {
            problem.smooth().gradient(primal.now(), gradient);
        }
        float step = (float) steps.primal();
        float[] next = primal.next();
        for (int i = 0; i < next.length; i++) {
            next[i] = primal.now()[i] - step * gradient[i];
        }
        for (Variable pullback : pullbacks) {
            float[] values = pullback.now();
            for (int i = 0; i < next.length; i++) {
                next[i] -= step * values[i];
            }
        }
        problem.simple().prox(next, step, next);
    }

    /** {@code q_i' = prox_{s_i h_i*}(q_i + s_i K_i (2 u' - u))}. */
    void dualStep() {
        for (int term = 0; term < duals.size(); term++) {
            float step = steps.dual().get(term).floatValue();
            float[] now = duals.get(term).now();
            float[] next = duals.get(term).next();
            float[] old = images.get(term).now();
            float[] fresh = images.get(term).next();
            for (int i = 0; i < next.length; i++) {
                next[i] = now[i] + step * (2 * fresh[i] - old[i]);
            }
            problem.terms().get(term).functional().proxConjugate(next, step, next);
        }
    }

    /** Measures the new iterate, and tells whether it is the last. */
    boolean measure(int iteration) {
        objective = objectiveAtNext();
        gap = gapAtNext();
        residual = primal.relativeChange();
        for (Variable dual : duals) {
            residual = Math.max(residual, dual.relativeChange());
        }
        double relative = SolverResult.relativeGap(objective, gap);
        double measured = Double.isInfinite(relative) ? residual : relative;
        if (settings.isTraced()) {
            trace.add(new TraceRow(iteration, objective, measured));
        }
        if (!(primal.size() < TOO_FAR) || Double.isNaN(residual)) {
            reason = Optional.of(StopReason.DIVERGED);
        } else if (Double.isInfinite(relative)
                ? residual <= RESIDUAL_SHARE * settings.tolerance()
                : relative <= settings.tolerance()) {
            reason = Optional.of(StopReason.CONVERGED);
        } else if (iteration == settings.iterations()) {
            reason = Optional.of(StopReason.ITERATION_LIMIT);
        }
        return reason.isPresent();
    }

    private double objectiveAtNext() {
        double sum =
                problem.smooth().valueAt(primal.next()) + problem.simple().valueAt(primal.next());
        for (int term = 0; term < images.size(); term++) {
            sum += problem.terms().get(term).functional().valueAt(images.get(term).next());
        }
        return sum;
    }

    /**
     * With {@code p = grad f(u)} the dual point (p, q) gives the gap as a sum of one part for g and
     * one for each h_i, none of them negative.
     */
    private double gapAtNext() {
        float[] force = new float[problem.size()];
        problem.smooth().gradient(primal.next(), force);
        for (Variable pullback : pullbacks) {
            for (int i = 0; i < force.length; i++) {
                force[i] += pullback.next()[i];
            }
        }
        for (int i = 0; i < force.length; i++) {
            force[i] = -force[i];
        }
        double sum = problem.simple().fenchelGap(primal.next(), force);
        for (int term = 0; term < duals.size(); term++) {
            sum +=
                    problem.terms()
                            .get(term)
                            .functional()
                            .fenchelGap(images.get(term).next(), duals.get(term).next());
        }
        return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
    }

    /** Goes on to the new iterate, and beyond it by the relaxation. */
    void relax() {
        float relaxation = (float) steps.relaxation(problem);
        primal.relax(relaxation);
        duals.forEach(dual -> dual.relax(relaxation));
        images.forEach(image -> image.relax(relaxation));
        pullbacks.forEach(pullback -> pullback.relax(relaxation));
        iterations++;
    }

    /** Balances the steps, unless they were given or served before. */
    void rebalance() {
        if (!isBalanced) {
            double[] sizes = duals.stream().mapToDouble(Variable::size).toArray();
            steps = balance.next(steps, primal.size(), sizes);
        }
    }

    SolverResult result() {
        List<float[]> ends = duals.stream().map(dual -> dual.next()).toList();
        return new SolverResult(
                new PrimalDualState(primal.next(), ends, Optional.of(steps)),
                reason.orElse(StopReason.ITERATION_LIMIT),
                iterations + 1,
                objective,
                gap,
                residual,
                trace);
    }
}
