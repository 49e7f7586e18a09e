package io.proxstream.training.objective;

import io.proxstream.math.bregman.Span;

/**
 * What it costs that the state z of a layer is not the activation of its pre-activation a.
 *
 * <p>It knows nothing of how a arose, so that dense and convolutional networks share it.
 */
public interface LayerPenalty {
    /**
     * Returns the penalty.
     *
     * @param state z
     * @param preActivation a
     * @param span where one vector lies, in both arrays
     * @return {@code P(z, a)}
     */
    double valueAt(float[] state, float[] preActivation, Span span);

    /**
     * Computes the gradient in the pre-activation.
     *
     * @param state z
     * @param preActivation a
     * @param span where one vector lies, in all arrays
     * @param out {@code dP/da}; neither of the others
     */
    void residual(float[] state, float[] preActivation, Span span, float[] out);

    /**
     * Replaces the state by the minimiser over u of {@code P(u, a) + <pull, u> + 1/(2 m) ||u -
     * z||^2}, a proximal gradient step when pull is the gradient of all else.
     *
     * @param state z, replaced
     * @param preActivation a
     * @param pull the gradient of the rest of the objective at z
     * @param stepSize m &gt; 0
     * @param span where one vector lies, in all arrays
     */
    void moveState(float[] state, float[] preActivation, float[] pull, double stepSize, Span span);
}
