package io.proxstream.network.dense;

/**
 * How a layer's activation {@code z = sigma(W x + b)} leads on: {@code x_next = s x + V z} with s 0
 * or 1.
 *
 * @see "[WangEtAl2025], section 2"
 */
public enum LayerForm {
    /** A layer of a perceptron, {@code x_next = z}. */
    PLAIN,
    /** A residual step downhill, {@code x_next = x - W^T z}. */
    RESIDUAL_MINUS,
    /** A residual step with the transposed weights, {@code x_next = x + W^T z}. */
    RESIDUAL_PLUS,
    /** A residual step with weights of its own, {@code x_next = x + V z}. */
    RESIDUAL_FREE;

    /**
     * Tells whether the state before is added.
     *
     * @return s = 1
     */
    public boolean isResidual() {
        return this != PLAIN;
    }

    /**
     * Tells whether V is learned apart from W.
     *
     * @return true for {@link #RESIDUAL_FREE}
     */
    public boolean hasOwnOutward() {
        return this == RESIDUAL_FREE;
    }

    /**
     * Returns the sign with which {@code W^T} leads on.
     *
     * @return -1 or 1, and 0 where it does not
     */
    public int transposedSign() {
        return this == RESIDUAL_MINUS ? -1 : this == RESIDUAL_PLUS ? 1 : 0;
    }
}
