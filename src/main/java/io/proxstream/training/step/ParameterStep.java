package io.proxstream.training.step;

/** Moves one block of parameters along its gradients, remembering earlier ones where it helps. */
public interface ParameterStep {
    /**
     * Takes one step.
     *
     * @param values the parameters, changed in place
     * @param gradient the gradient at them; not changed
     * @param stepSize more than 0; the inverse of the gradient's Lipschitz constant, or a rate
     */
    void take(float[] values, float[] gradient, double stepSize);
}
