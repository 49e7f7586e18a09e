package io.proxstream.network.kernel;

/**
 * The gradient of a loss in the parameters of one stage, summed over sheets.
 *
 * @see StagePlan
 */
public final class StageGradient {
    private final float[] analysis;
    private final float[] synthesis;
    private final double[] bounds;
    private double stepSize;
    private double inertia;
    private double retain;
    private double extrapolation;

    /**
     * Creates a gradient of zero.
     *
     * @param plan a stage of the same extents
     */
    public StageGradient(StagePlan plan) {
        this.analysis = new float[plan.analysis().weights().length];
        this.synthesis = new float[analysis.length];
        this.bounds = new double[plan.analysis().filters()];
    }

    /**
     * Returns the gradient in the filters A.
     *
     * @return {@code [M,C,k,k]}, the array itself
     */
    public float[] analysis() {
        return analysis;
    }

    /**
     * Returns the gradient in the filters S.
     *
     * @return {@code [M,C,k,k]}, the array itself
     */
    public float[] synthesis() {
        return synthesis;
    }

    /**
     * Returns the gradient in the bounds of the clip.
     *
     * @return one value for each filter, the array itself
     */
    public double[] bounds() {
        return bounds;
    }

    /**
     * Returns the gradient in the dual step size.
     *
     * @return the derivative
     */
    public double stepSize() {
        return stepSize;
    }

    /**
     * Returns the gradient in the inertia of the dual.
     *
     * @return the derivative
     */
    public double inertia() {
        return inertia;
    }

    /**
     * Returns the gradient in the part of the image that is kept.
     *
     * @return the derivative
     */
    public double retain() {
        return retain;
    }

    /**
     * Returns the gradient in the extrapolation of the image.
     *
     * @return the derivative
     */
    public double extrapolation() {
        return extrapolation;
    }

    void addStepSize(double value) {
        stepSize += value;
    }

    void addInertia(double value) {
        inertia += value;
    }

    void addRetain(double value) {
        retain += value;
    }

    void addExtrapolation(double value) {
        extrapolation += value;
    }
}
