package io.proxstream.training.layered;

import io.proxstream.training.step.Acceleration;

/**
 * How a network of layers is trained.
 *
 * @param acceleration how parameters follow their gradients
 * @param rate the first step size, more than 0
 * @param codeLayer the layer whose output is the code, from 1; the layers up to it encode
 * @param codeNoise the noise added to codes during training, as a share of their root mean square;
 *     0 for none
 * @param encoder what becomes of the encoder
 * @param seed of the noise
 */
public record LayeredSettings(
        Acceleration acceleration,
        double rate,
        int codeLayer,
        double codeNoise,
        EncoderMotion encoder,
        long seed) {
    /** Checks the numbers. */
    public LayeredSettings {
        if (!(rate > 0) || Double.isInfinite(rate) || codeLayer < 1) {
            throw new IllegalArgumentException(
                    "rate %s and code layer %d: must be positive".formatted(rate, codeLayer));
        }
        if (!(codeNoise >= 0) || Double.isInfinite(codeNoise)) {
            throw new IllegalArgumentException(
                    "code noise " + codeNoise + ": must not be negative");
        }
    }
}
