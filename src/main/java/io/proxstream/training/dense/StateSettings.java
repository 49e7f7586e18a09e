package io.proxstream.training.dense;

/**
 * How states move.
 *
 * @param order in which order
 * @param sweeps how many sweeps before the parameters move, at least 1
 * @param areKept whether states stay from step to step; otherwise they begin from a forward pass
 */
public record StateSettings(SweepOrder order, int sweeps, boolean areKept) {
    /** Checks the number of sweeps. */
    public StateSettings {
        if (sweeps < 1) {
            throw new IllegalArgumentException("sweeps " + sweeps + ": must be at least 1");
        }
    }
}
