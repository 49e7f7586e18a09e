package io.proxstream.config;

/** What training minimises. */
public enum TrainingObjective {
    /** The mean squared error, by back-propagation through all layers. */
    CONVENTIONAL,
    /** The lifted Bregman objective, by block-coordinate forward-backward. */
    LIFTED_BREGMAN
}
