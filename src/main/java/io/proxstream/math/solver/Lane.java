package io.proxstream.math.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The iterates of one problem, beside others that are solved at the same time.
 *
 * <p>One iteration: {@link #primalStep}; then somebody computes {@code K_i u'} for every term;
 * {@link #dualStep}; then somebody computes {@code K_i* q_i'}; where it is wanted somebody computes
 * {@code K_i} of the {@link #candidate}, and {@link #measure}; {@link #relax}. The images of u and
 * q under the operators are carried along instead of computed again.
 */
final class Lane {
    private static final double RESIDUAL_SHARE = 0.01;
    private static final double TOO_FAR = 1e15;

    /** What goes on for longer was not near; and rounding grows with the weights. */
    private static final int LAST_FIT = 80;

    private final CompositeProblem problem;
    private final SolverSettings settings;
    private final Variable primal;
    private final float[] gradient;
    private final float[] slope;
    private final List<Variable> duals = new ArrayList<>();
    private final List<Variable> images = new ArrayList<>();
    private final List<Variable> pullbacks = new ArrayList<>();
    private final List<float[]> weights = new ArrayList<>();
    private final PrimalStep step;
    private final DualityGap dualityGap;
    private final List<TraceRow> trace = new ArrayList<>();
    private final boolean isWarm;
    private final boolean isBalanced;
    private PrimalDualSteps steps;
    private Optional<float[]> atOnce = Optional.empty();
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
        this.slope = new float[problem.size()];
        for (int i = 0; i < problem.terms().size(); i++) {
            duals.add(new Variable(start.duals().get(i)));
            images.add(new Variable(new float[start.duals().get(i).length]));
            pullbacks.add(new Variable(new float[problem.size()]));
            float[] ones = new float[start.duals().get(i).length];
            Arrays.fill(ones, 1);
            weights.add(ones);
        }
        this.isWarm = start.steps().isPresent();
        Optional<CosineMetric> metric =
                settings.steps().isPresent() ? Optional.empty() : CosineMetric.of(problem);
        this.step =
                metric.<PrimalStep>map(m -> new MetricStep(problem, m))
                        .orElseGet(() -> new ProximalStep(problem));
        this.dualityGap = new DualityGap(problem, metric);
        Optional<PrimalDualSteps> known =
                settings.steps().or(() -> start.steps().filter(step::accepts));
        this.isBalanced = known.isPresent() && metric.isEmpty();
        this.steps = known.orElseGet(step::first);
        step.use(steps);
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

    /** A point near u' where g is finite. */
    float[] candidate() {
        return atOnce.orElseGet(() -> step.candidate(primal));
    }

    /** Whether the candidate is another point than u', whose images are known. */
    boolean isCandidateNew() {
        return candidate() != primal.next();
    }

    /** K_i of the candidate, to be filled where it is new. */
    float[] candidateImage(int term) {
        return dualityGap.image(term);
    }

    /** Fits the steps to a warm start, whose images must be known. */
    void begin() {
        fit();
        step.use(steps);
    }

    /** Ends at a warm start that is a solution already. */
    void look() {
        if (!isWarm) {
            return;
        }
        show(Variable::now);
        if (relativeGap(primal.now(), Variable::now) <= settings.tolerance()) {
            reason = Optional.of(StopReason.CONVERGED);
            residual = 0;
            duals.forEach(Variable::stay);
            atOnce = Optional.of(primal.now());
        }
    }

    /** The step from u to u'. */
    void primalStep() {
        // the gradient of a linear f never changes
        if (problem.smooth().lipschitzConstant() > 0 || iterations == 0) {
            problem.smooth().gradient(primal.now(), gradient);
        }
        System.arraycopy(gradient, 0, slope, 0, slope.length);
        for (Variable pullback : pullbacks) {
            float[] values = pullback.now();
            for (int i = 0; i < slope.length; i++) {
                slope[i] += values[i];
            }
        }
        step.take(primal, slope);
    }

    /** {@code q_i' = prox_{s_i h_i*}(q_i + s_i w_i K_i (2 u' - u))}. */
    void dualStep() {
        for (int term = 0; term < duals.size(); term++) {
            float stepSize = steps.dual().get(term).floatValue();
            float[] weight = weights.get(term);
            float[] now = duals.get(term).now();
            float[] next = duals.get(term).next();
            float[] old = images.get(term).now();
            float[] fresh = images.get(term).next();
            for (int i = 0; i < next.length; i++) {
                next[i] = now[i] + stepSize * weight[i] * (2 * fresh[i] - old[i]);
            }
            problem.terms().get(term).functional().proxConjugate(next, stepSize, next);
        }
    }

    /** Measures the new iterate, and decides whether it is the last. */
    void measure(int iteration) {
        if (!isCandidateNew()) {
            show(Variable::next);
        }
        double relative = relativeGap(candidate(), Variable::next);
        residual = primal.relativeChange();
        for (Variable dual : duals) {
            residual = Math.max(residual, dual.relativeChange());
        }
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
    }

    /** Tells the gap the images of the iterate. */
    private void show(Function<Variable, float[]> iterate) {
        for (int term = 0; term < images.size(); term++) {
            float[] image = iterate.apply(images.get(term));
            System.arraycopy(image, 0, candidateImage(term), 0, image.length);
        }
    }

    /** Sets the objective and the gap at a point and the duals of an iterate. */
    private double relativeGap(float[] u, Function<Variable, float[]> iterate) {
        objective = dualityGap.objective(u);
        gap =
                dualityGap.at(
                        settings.tolerance(),
                        objective,
                        u,
                        duals.stream().map(iterate).toList(),
                        pullbacks.stream().map(iterate).toList());
        return SolverResult.relativeGap(objective, gap);
    }

    boolean isDone() {
        return reason.isPresent();
    }

    /** Goes on to the new iterate, and beyond it by the relaxation. */
    void relax() {
        float relaxation = (float) steps.relaxation(problem);
        primal.relax(relaxation);
        duals.forEach(dual -> dual.relax(relaxation));
        images.forEach(image -> image.relax(relaxation));
        pullbacks.forEach(pullback -> pullback.relax(relaxation));
        step.relax(relaxation);
        iterations++;
    }

    /** Balances the steps, unless they were given, or served before in the metric 1/t. */
    void rebalance() {
        if (!isBalanced) {
            steps = step.balanced(steps, primal, duals, images);
            fit();
            step.use(steps);
        }
    }

    private void fit() {
        if (isWarm && iterations <= LAST_FIT) {
            step.fit(images, weights);
        } else {
            step.level(weights);
        }
    }

    SolverResult result() {
        List<float[]> ends = duals.stream().map(Variable::next).toList();
        return new SolverResult(
                new PrimalDualState(candidate(), ends, Optional.of(steps)),
                reason.orElse(StopReason.ITERATION_LIMIT),
                atOnce.isPresent() ? 0 : iterations + 1,
                objective,
                gap,
                residual,
                trace);
    }
}
