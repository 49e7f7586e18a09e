package io.proxstream.training.dense;

/** The order in which the states of layers move in one sweep. */
public enum SweepOrder {
    /** From the last hidden layer to the first, each seeing how the one above has moved. */
    DESCENDING,
    /** All odd layers at once, then all even ones. */
    ODD_EVEN,
    /** All layers at once, with a step size that suits them together; residual layers need it. */
    JOINT
}
