package io.proxstream.config;

import java.util.Locale;

/** By which rule it is chosen how much to regularise. */
public enum AlphaChoice {
    /** Alpha is given; half the noise level if it is not. */
    GIVEN,
    /** The data term meets the noise. */
    DISCREPANCY,
    /** The solution changes least. */
    QUASI_OPTIMALITY,
    /** The corner of the curve of data term and regulariser. */
    L_CURVE,
    /** Bregman iterations until the data term meets the noise. */
    BREGMAN;

    /**
     * Returns the name in options and reports.
     *
     * @return such as {@code l-curve}
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
