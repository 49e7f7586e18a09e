package io.proxstream.math.solver;

import java.util.List;

/** The step in the primal variable of one problem, in one metric or another. */
interface PrimalStep {
    /** Returns the step sizes to begin with. */
    PrimalDualSteps first();

    /** Tells whether step sizes that served another solve satisfy the condition of convergence. */
    boolean accepts(PrimalDualSteps steps);

    /**
     * Takes the step sizes that count from now on.
     *
     * @throws IllegalArgumentException if they violate the condition of convergence
     */
    void use(PrimalDualSteps steps);

    /**
     * Fits the step sizes that are taken next to a solution that is near.
     *
     * @param images K_i u
     * @param weights the relative dual step sizes of the values of each term; overwritten where
     *     others than 1 serve better
     */
    default void fit(List<Variable> images, List<float[]> weights) {}

    /**
     * Takes that back.
     *
     * @param weights the relative dual step sizes; 1 afterwards
     */
    default void level(List<float[]> weights) {}

    /**
     * Computes u' from u.
     *
     * @param primal u
     * @param slope {@code grad f(u) + sum_i K_i* q_i}, overwritten
     */
    void take(Variable primal, float[] slope);

    /** Returns a point near u' where g is finite; perhaps u' itself. */
    float[] candidate(Variable primal);

    /** Moves what the step keeps for itself beyond the step. */
    void relax(float relaxation);

    /**
     * Returns step sizes that are nearer to balance.
     *
     * @param old the step sizes so far
     * @param primal u
     * @param duals q_i
     * @param images K_i u
     */
    PrimalDualSteps balanced(
            PrimalDualSteps old, Variable primal, List<Variable> duals, List<Variable> images);
}
