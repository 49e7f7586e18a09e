package io.proxstream.math.solver;

import io.proxstream.math.linear.LinearOperator;
import java.util.ArrayList;
import java.util.List;

/**
 * The primal-dual algorithm of Condat and Vu for {@code min_u f(u) + g(u) + sum_i h_i(K_i u)}; with
 * {@code f = 0} that of Chambolle and Pock (PDHG).
 *
 * <p>One iteration is {@code u' = prox_{tg}(u - t (grad f(u) + sum_i K_i* q_i))}, {@code q_i' =
 * prox_{s_i h_i*}(q_i + s_i K_i (2u' - u))}, and a relaxation beyond (u', q'): one application of
 * each K_i and K_i*. It converges for convex f, g, h_i if {@code 1/t - sum_i s_i ||K_i||^2 >= L/2}.
 * Fixed steps are checked; otherwise primal and dual steps are balanced by how large the variables
 * are, within the condition.
 *
 * <p>Where f = 0, the steps are not fixed and the cosine transform makes a {@code K_i* K_i}
 * diagonal, as that of total variation, the step in u is taken in the metric {@code P = 1/t + sum_i
 * s_i K_i* K_i} instead, with {@code ||K_i||^2} for all but that of the fewest zeros: at the cost
 * of two transforms it needs a fraction of the iterations, and converges for all step sizes. Starts
 * with known steps count as near: there each value of a norm's dual has a step size of its own, by
 * the images of the start, at the cost of six transforms more.
 *
 * <p>Stops by the relative duality gap at {@code p = grad f(u)} and the duals q, where both are
 * feasible, else by the relative change; both are looked at every tenth iteration, the gap of a
 * start with known steps before the first one too. Not to converge is a result. Several problems
 * may be solved at once: where they share an operator its products are taken together, and each
 * problem has its own steps and its own end, as if it were alone.
 *
 * @see "[Condat2013], [Vu2013], [ChambollePock2011]"
 */
public final class CondatVu {
    private static final int INTERVAL = 10;
    private static final int FIRST_BALANCE = 20;
    private static final int LAST_BALANCE = 640;

    private final SolverSettings settings;

    /**
     * Creates a solver.
     *
     * @param settings when to stop, and with which steps
     */
    public CondatVu(SolverSettings settings) {
        this.settings = settings;
    }

    /**
     * Solves a problem.
     *
     * @param problem the problem
     * @param start where to begin; not changed
     * @return the last iterate, and why it is the last
     * @throws IllegalArgumentException if fixed steps violate the condition of convergence
     * @throws io.proxstream.image.ShapeMismatchException if the start is that of another problem
     */
    public SolverResult solve(CompositeProblem problem, PrimalDualState start) {
        return solveAll(List.of(problem), List.of(start)).get(0);
    }

    /**
     * Solves several problems at once.
     *
     * @param problems problems with as many terms each
     * @param starts where to begin, one for each; not changed
     * @return a result for each
     * @throws IllegalArgumentException if the numbers differ, or fixed steps violate the condition
     * @throws io.proxstream.image.ShapeMismatchException if a start is that of another problem
     */
    public List<SolverResult> solveAll(
            List<CompositeProblem> problems, List<PrimalDualState> starts) {
        if (problems.isEmpty() || problems.size() != starts.size()) {
            throw new IllegalArgumentException(
                    "%d problems with %d starts: needs one for each, and at least one"
                            .formatted(problems.size(), starts.size()));
        }
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < problems.size(); i++) {
            lanes.add(new Lane(problems.get(i), starts.get(i), settings));
        }
        try (LaneSweep sweep = LaneSweep.of(lanes.size())) {
            run(lanes, sweep);
        }
        return lanes.stream().map(Lane::result).toList();
    }

    private void run(List<Lane> lanes, LaneSweep sweep) {
        int terms = lanes.get(0).problem().terms().size();
        List<Lane> active = new ArrayList<>(lanes);
        for (int term = 0; term < terms; term++) {
            int i = term;
            apply(
                    sweep,
                    active,
                    new Application(i, false),
                    lane -> lane.primal().now(),
                    lane -> lane.image(i).now());
            apply(
                    sweep,
                    active,
                    new Application(i, true),
                    lane -> lane.dual(i).now(),
                    lane -> lane.pullback(i).now());
        }
        sweep.over(active, Lane::look);
        active.removeIf(Lane::isDone);
        sweep.over(active, Lane::begin);
        int balance = FIRST_BALANCE;
        for (int iteration = 1; !active.isEmpty(); iteration++) {
            iterate(active, terms, sweep);
            if (iteration % INTERVAL == 0 || iteration == settings.iterations()) {
                measure(active, terms, iteration, sweep);
            }
            sweep.over(active, Lane::relax);
            if (iteration == balance && iteration <= LAST_BALANCE) {
                active.forEach(Lane::rebalance);
                balance *= 2;
            }
        }
    }

    private static void iterate(List<Lane> active, int terms, LaneSweep sweep) {
        sweep.over(active, Lane::primalStep);
        for (int term = 0; term < terms; term++) {
            int i = term;
            apply(
                    sweep,
                    active,
                    new Application(i, false),
                    lane -> lane.primal().next(),
                    lane -> lane.image(i).next());
        }
        sweep.over(active, Lane::dualStep);
        for (int term = 0; term < terms; term++) {
            int i = term;
            apply(
                    sweep,
                    active,
                    new Application(i, true),
                    lane -> lane.dual(i).next(),
                    lane -> lane.pullback(i).next());
        }
    }

    private static void measure(List<Lane> active, int terms, int iteration, LaneSweep sweep) {
        List<Lane> unknown = active.stream().filter(Lane::isCandidateNew).toList();
        for (int term = 0; term < terms && !unknown.isEmpty(); term++) {
            int i = term;
            apply(
                    sweep,
                    unknown,
                    new Application(i, false),
                    Lane::candidate,
                    lane -> lane.candidateImage(i));
        }
        sweep.over(active, lane -> lane.measure(iteration));
        active.removeIf(Lane::isDone);
    }

    /** A vector of a lane. */
    private interface Vector {
        float[] of(Lane lane);
    }

    /** Applies an operator or its adjoint in all lanes, together where it is the same one. */
    private static void apply(
            LaneSweep sweep, List<Lane> lanes, Application what, Vector from, Vector to) {
        boolean isShared =
                lanes.stream().allMatch(lane -> what.of(lane).equals(what.of(lanes.get(0))));
        List<List<Lane>> groups =
                isShared ? sweep.groups(lanes) : lanes.stream().map(List::of).toList();
        sweep.over(
                groups,
                group -> {
                    List<float[]> sources = group.stream().map(from::of).toList();
                    List<float[]> targets = group.stream().map(to::of).toList();
                    if (what.isAdjoint()) {
                        what.of(group.get(0)).adjointAll(sources, targets);
                    } else {
                        what.of(group.get(0)).applyAll(sources, targets);
                    }
                });
    }

    /** What is applied: the operator of a term, or its adjoint. */
    private record Application(int term, boolean isAdjoint) {
        LinearOperator of(Lane lane) {
            return lane.problem().terms().get(term).operator();
        }
    }
}
