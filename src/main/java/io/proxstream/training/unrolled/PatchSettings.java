package io.proxstream.training.unrolled;

/**
 * What training sheets look like.
 *
 * @param patches the patches side by side on a sheet, at least 1
 * @param minSigma the least standard deviation of the noise, on the 0..255 scale
 * @param maxSigma the greatest, at least the least
 * @param seed of crops, turns, noise levels and noise
 */
public record PatchSettings(int patches, double minSigma, double maxSigma, long seed) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public PatchSettings {
        if (patches < 1) {
            throw new IllegalArgumentException("%d patches: must be at least 1".formatted(patches));
        }
        if (!(minSigma >= 0 && minSigma <= maxSigma && maxSigma <= 255)) {
            throw new IllegalArgumentException(
                    "noise from %s to %s: must be ordered, from 0 to 255"
                            .formatted(minSigma, maxSigma));
        }
    }
}
