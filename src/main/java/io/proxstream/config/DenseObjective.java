package io.proxstream.config;

/** What the training of a dense network minimises. */
public enum DenseObjective {
    /** The loss of the output, by back-propagation. */
    CONVENTIONAL,
    /** Bregman penalties of all layers. */
    LIFTED_BREGMAN,
    /** Squared distances of states from activations, with growing weight. */
    MAC_QP,
    /** Bregman penalties as constraints with multipliers. */
    FENCHEL,
    /** The difference of least energies with the output fixed and free. */
    CONTRASTIVE
}
