package io.proxstream.config;

/** The kinds of dense networks that can be trained. */
public enum DenseKind {
    /** Perceptrons of several layers. */
    MLP,
    /** Residual networks. */
    RESNET
}
