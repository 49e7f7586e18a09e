package io.proxstream.network;

/** Checks of noise levels at the doors of the runners. */
public final class NoiseLevels {
    private NoiseLevels() {}

    /**
     * Checks a noise level.
     *
     * @param noiseLevel must be at least 0 and finite
     * @throws IllegalArgumentException if it is not
     */
    public static void check(double noiseLevel) {
        if (!(noiseLevel >= 0) || Double.isInfinite(noiseLevel)) {
            throw new IllegalArgumentException(
                    "noise level " + noiseLevel + ": must be at least 0");
        }
    }
}
