package io.proxstream.config;

/** The order in which the auxiliary variables of a perceptron move in one sweep. */
public enum DenseOrder {
    /** From the last hidden layer to the first. */
    SEQUENTIAL,
    /** All odd layers at once, then all even ones. */
    ODD_EVEN
}
