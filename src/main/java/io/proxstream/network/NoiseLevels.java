package io.proxstream.network;

/** Checks of noise levels at the doors of the runners. */
final class NoiseLevels {
    private NoiseLevels() {}

    static void check(double noiseLevel) {
        if (!(noiseLevel >= 0) || Double.isInfinite(noiseLevel)) {
            throw new IllegalArgumentException(
                    "noise level " + noiseLevel + ": must be at least 0");
        }
    }
}
