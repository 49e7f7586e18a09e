package io.proxstream.network.infimal;

import java.util.Arrays;

/** The parameters of one layer of a network with auxiliary images. Immutable. */
public final class InfimalLayer {
    private final float[] analysis;
    private final float[] synthesis;
    private final float[] thresholds;
    private final double primalStep;
    private final double extrapolation;

    /**
     * Creates the parameters.
     *
     * @param analysis the filters D, {@code [M,C,3,3]}, finite; copied
     * @param synthesis the filters S, {@code [C,M,3,3]}, finite; copied
     * @param thresholds for each filter, {@code lambda / noiseLevel}, at least 0; copied
     * @param primalStep the step size mu &gt; 0
     * @param extrapolation theta, at least 0
     * @throws IllegalArgumentException if a value is out of range or not finite
     */
    public InfimalLayer(
            float[] analysis,
            float[] synthesis,
            float[] thresholds,
            double primalStep,
            double extrapolation) {
        for (float weight : analysis) {
            require(true, "weight", weight, "finite");
        }
        for (float weight : synthesis) {
            require(true, "weight", weight, "finite");
        }
        for (float threshold : thresholds) {
            require(threshold >= 0, "threshold", threshold, "at least 0");
        }
        require(primalStep > 0, "primal step size", primalStep, "positive");
        require(extrapolation >= 0, "extrapolation", extrapolation, "at least 0");
        this.analysis = analysis.clone();
        this.synthesis = synthesis.clone();
        this.thresholds = thresholds.clone();
        this.primalStep = primalStep;
        this.extrapolation = extrapolation;
    }

    private static void require(boolean holds, String what, double value, String rule) {
        if (!holds || !Double.isFinite(value)) {
            throw new IllegalArgumentException("%s %s: must be %s".formatted(what, value, rule));
        }
    }

    /**
     * Returns the filters that analyse.
     *
     * @return a copy, {@code [M,C,3,3]}
     */
    public float[] analysis() {
        return analysis.clone();
    }

    /**
     * Returns the filters that synthesise.
     *
     * @return a copy, {@code [C,M,3,3]}
     */
    public float[] synthesis() {
        return synthesis.clone();
    }

    /**
     * Returns the thresholds per unit of noise.
     *
     * @return a copy, one for each filter
     */
    public float[] thresholds() {
        return thresholds.clone();
    }

    /**
     * Returns the step size of the image.
     *
     * @return mu, positive
     */
    public double primalStep() {
        return primalStep;
    }

    /**
     * Returns the extrapolation.
     *
     * @return theta, at least 0
     */
    public double extrapolation() {
        return extrapolation;
    }

    /**
     * Returns the bounds of the dual for a noise level.
     *
     * @param noiseLevel standard deviation of the noise, in units of {@code [0,1]}
     * @return {@code lambda}, one for each filter
     */
    public float[] bounds(double noiseLevel) {
        float[] bounds = new float[thresholds.length];
        for (int m = 0; m < bounds.length; m++) {
            bounds[m] = (float) (thresholds[m] * noiseLevel);
        }
        return bounds;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InfimalLayer that
                && Arrays.equals(analysis, that.analysis)
                && Arrays.equals(synthesis, that.synthesis)
                && Arrays.equals(thresholds, that.thresholds)
                && primalStep == that.primalStep
                && extrapolation == that.extrapolation;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(analysis) + Arrays.hashCode(thresholds);
    }

    @Override
    public String toString() {
        return "InfimalLayer[%d filters, mu %s]".formatted(thresholds.length, primalStep);
    }
}
