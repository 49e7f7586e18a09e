package io.proxstream.restoration.online;

import io.proxstream.image.Image;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * How far a denoised image is from the true one, which nobody knows: Stein's unbiased estimate of
 * the mean squared error of a denoiser f on y = x + noise, the noise white, Gaussian, of deviation
 * sigma, over n values, with the divergence by one random probe b of signs:
 *
 * <pre>
 *   R(f) = 1/n ||f(y) - y||^2 - sigma^2 + 2 sigma^2 / (n e) &lt;b, f(y + e b) - f(y)&gt;
 * </pre>
 *
 * <p>Two denoisers are compared on the same image with the same probe: then what y and b add to
 * both cancels, and the difference is much more certain than either. The noise matters: sigma too
 * great favours the denoiser that smoothes more. Clipped or rounded noise is not Gaussian, which
 * moves both alike.
 *
 * @see "[Stein1981], theorem 1; [RamaniBluUnser2008], theorem 2"
 */
public final class RiskEstimate {
    /** The mean squared error of rounding to 8 bits: nothing is told apart below it. */
    private static final double LEAST = 1 / (12.0 * 255 * 255);

    /** The size of the probe against the noise: small, but far above rounding. */
    private static final double STEP = 0.1;

    private static final double LEAST_STEP = 1e-3;

    private final Image observed;
    private final double noise;
    private final double step;
    private final float[] probe;

    /**
     * Draws the probe.
     *
     * @param observed y
     * @param noise sigma, in units of {@code [0,1]}, at least 0
     * @param seed of the probe
     */
    public RiskEstimate(Image observed, double noise, long seed) {
        this.observed = observed;
        this.noise = noise;
        this.step = Math.max(LEAST_STEP, STEP * noise);
        this.probe = new float[observed.values().length];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < probe.length; i++) {
            probe[i] = random.nextBoolean() ? 1 : -1;
        }
    }

    /**
     * Estimates the peak signal-to-noise ratio of a denoised image.
     *
     * @param denoised f(y)
     * @param denoiser f, with all that it is told about the noise fixed; called once
     * @return {@code -10 log10 R(f)} in dB, at most that of rounding to 8 bits
     */
    public double psnr(Image denoised, UnaryOperator<Image> denoiser) {
        float[] y = observed.values();
        float[] fixed = denoised.values();
        float[] moved = denoiser.apply(probed()).values();
        double residual = 0;
        double divergence = 0;
        for (int i = 0; i < y.length; i++) {
            double difference = fixed[i] - y[i];
            residual += difference * difference;
            divergence += probe[i] * ((double) moved[i] - fixed[i]);
        }
        double variance = noise * noise;
        double risk = (residual + 2 * variance * divergence / step) / y.length - variance;
        return -10 * Math.log10(risk < LEAST ? LEAST : risk);
    }

    private Image probed() {
        float[] values = observed.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) step * probe[i];
        }
        return Image.of(observed.shape(), values);
    }
}
