/**
 * Primal-dual algorithms for sums of convex functionals.
 *
 * <p>State a {@link io.proxstream.math.solver.CompositeProblem}, solve it with {@link
 * io.proxstream.math.solver.CondatVu}, and read why it stopped in the {@link
 * io.proxstream.math.solver.SolverResult}. Several problems at once share the products of their
 * operators; a {@link io.proxstream.math.solver.PrimalDualState} carries over to the next problem.
 *
 * <p>Uses {@code math.functional} and {@code math.linear} as contracts; knows no concrete
 * functional. Values are immutable; a solver keeps nothing between calls.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.math.solver;
