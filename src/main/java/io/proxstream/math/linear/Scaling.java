package io.proxstream.math.linear;

/**
 * An operator times a number, such as the gain of a sensor.
 *
 * @param operator A
 * @param factor the number, finite
 */
public record Scaling(LinearOperator operator, double factor) implements LinearOperator {
    /**
     * Checks the factor.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    public Scaling {
        if (!Double.isFinite(factor)) {
            throw new IllegalArgumentException("factor " + factor + ": must be finite");
        }
    }

    @Override
    public int domainSize() {
        return operator.domainSize();
    }

    @Override
    public int rangeSize() {
        return operator.rangeSize();
    }

    @Override
    public void apply(float[] x, float[] out) {
        operator.apply(x, out);
        scale(out);
    }

    @Override
    public void adjoint(float[] y, float[] out) {
        operator.adjoint(y, out);
        scale(out);
    }

    private void scale(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= (float) factor;
        }
    }

    /** {@inheritDoc} Here that of the operator, times the factor's magnitude. */
    @Override
    public double normBound() {
        return Math.abs(factor) * operator.normBound();
    }
}
