package io.proxstream.training.objective;

/** One set of states on which an objective is evaluated. */
public enum Phase {
    /** The output is fixed to the target; counts positively. */
    CLAMPED(1),
    /** The output is free; counts negatively. */
    FREE(-1);

    private final int sign;

    Phase(int sign) {
        this.sign = sign;
    }

    /**
     * Returns how the phase counts.
     *
     * @return 1 or -1
     */
    public int sign() {
        return sign;
    }
}
