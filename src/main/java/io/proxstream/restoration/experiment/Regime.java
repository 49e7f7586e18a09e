package io.proxstream.restoration.experiment;

import java.util.Locale;

/** How samples and time are dealt out in a comparison. */
public enum Regime {
    /** All training images in every step, as many steps for everyone. */
    DETERMINISTIC,
    /** Mini-batches, as much time for everyone. */
    STOCHASTIC;

    /**
     * Returns the name by which tables call it.
     *
     * @return lower case
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
