package io.proxstream.config;

/** What conventional training minimises on average over its samples. */
public enum LossOption {
    /** The mean squared error. */
    SQUARED_ERROR,
    /** Its logarithm in decibels, the negative of the PSNR. */
    DECIBEL
}
