package io.proxstream.network;

import io.proxstream.math.kernel.FilterBank;
import java.util.Arrays;
import java.util.Optional;

/** The parameters of one layer of a proximal network. Immutable. */
public final class PnnLayer {
    private final FilterBank bank;
    private final Optional<FilterBank> free;
    private final float[] thresholds;
    private final double dualStep;
    private final double primalStep;
    private final double extrapolation;

    /**
     * Creates the parameters.
     *
     * @param bank the filters D
     * @param thresholds for each group of filters, {@code lambda / noiseLevel}, at least 0; copied
     * @param dualStep the step size tau &gt; 0
     * @param primalStep the step size mu &gt; 0 of primal-dual forms; unused elsewhere
     * @param extrapolation the inertia of the dual (DDiFB) or the extrapolation of the image (DCP,
     *     DScCP), at least 0; unused in DDFB
     * @throws IllegalArgumentException if a value is out of range or not finite
     */
    public PnnLayer(
            FilterBank bank,
            float[] thresholds,
            double dualStep,
            double primalStep,
            double extrapolation) {
        for (float threshold : thresholds) {
            require(threshold >= 0, "threshold", threshold, "at least 0");
        }
        for (float weight : bank.weights()) {
            require(true, "weight", weight, "finite");
        }
        require(dualStep > 0, "dual step size", dualStep, "positive");
        require(primalStep > 0, "primal step size", primalStep, "positive");
        require(extrapolation >= 0, "extrapolation", extrapolation, "at least 0");
        this.bank = bank;
        this.free = Optional.empty();
        this.thresholds = thresholds.clone();
        this.dualStep = dualStep;
        this.primalStep = primalStep;
        this.extrapolation = extrapolation;
    }

    private PnnLayer(PnnLayer layer, FilterBank free) {
        if (!free.hasShapeOf(layer.bank)) {
            throw new IllegalArgumentException(
                    "synthesis %s: must have the extents of %s".formatted(free, layer.bank));
        }
        for (float weight : free.weights()) {
            require(true, "weight", weight, "finite");
        }
        this.bank = layer.bank;
        this.free = Optional.of(free);
        this.thresholds = layer.thresholds;
        this.dualStep = layer.dualStep;
        this.primalStep = layer.primalStep;
        this.extrapolation = layer.extrapolation;
    }

    /**
     * Returns a layer that synthesises with filters of its own, {@code S* u} in place of {@code D*
     * u}.
     *
     * @param synthesis the filters S, of the extents of D
     * @return a new layer
     * @throws IllegalArgumentException if the extents differ or a weight is not finite
     */
    public PnnLayer withSynthesis(FilterBank synthesis) {
        return new PnnLayer(this, synthesis);
    }

    private static void require(boolean holds, String what, double value, String rule) {
        if (!holds || !Double.isFinite(value)) {
            throw new IllegalArgumentException("%s %s: must be %s".formatted(what, value, rule));
        }
    }

    /**
     * Returns the filters D.
     *
     * @return the bank
     */
    public FilterBank bank() {
        return bank;
    }

    /**
     * Returns the filters S whose adjoint makes an image of coefficients.
     *
     * @return filters of the layer's own, or D
     */
    public FilterBank synthesis() {
        return free.orElse(bank);
    }

    /**
     * Tells whether the layer synthesises with filters of its own.
     *
     * @return false if with the adjoint of D
     */
    public boolean isFree() {
        return free.isPresent();
    }

    /**
     * Returns the thresholds per unit of noise.
     *
     * @return a copy, one for each group of filters
     */
    public float[] thresholds() {
        return thresholds.clone();
    }

    /**
     * Returns the dual step size tau.
     *
     * @return positive
     */
    public double dualStep() {
        return dualStep;
    }

    /**
     * Returns the primal step size mu.
     *
     * @return positive
     */
    public double primalStep() {
        return primalStep;
    }

    /**
     * Returns the inertia or extrapolation.
     *
     * @return at least 0
     */
    public double extrapolation() {
        return extrapolation;
    }

    /**
     * Returns the bounds of the dual for a noise level.
     *
     * @param noiseLevel standard deviation of the noise, in units of {@code [0,1]}
     * @return {@code lambda}, one for each group of filters
     */
    float[] bounds(double noiseLevel) {
        float[] bounds = new float[thresholds.length];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = (float) (thresholds[i] * noiseLevel);
        }
        return bounds;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PnnLayer that
                && bank.equals(that.bank)
                && free.equals(that.free)
                && Arrays.equals(thresholds, that.thresholds)
                && dualStep == that.dualStep
                && primalStep == that.primalStep
                && extrapolation == that.extrapolation;
    }

    @Override
    public int hashCode() {
        return 31 * bank.hashCode() + Arrays.hashCode(thresholds);
    }

    @Override
    public String toString() {
        return "PnnLayer[%s, tau %s, mu %s]".formatted(bank, dualStep, primalStep);
    }
}
