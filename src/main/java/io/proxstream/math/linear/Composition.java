package io.proxstream.math.linear;

import io.proxstream.image.ShapeMismatchException;

/**
 * One operator after another, {@code (A B) x = A (B x)}, with the adjoint {@code B* A*}.
 *
 * <p>What lies between is kept between calls, one vector for each thread at work.
 */
public final class Composition implements LinearOperator {
    private final LinearOperator outer;
    private final LinearOperator inner;
    private final Pool<float[]> between;

    /**
     * Creates the operator.
     *
     * @param outer A, which is applied last
     * @param inner B, which is applied first
     * @throws ShapeMismatchException if A does not take what B gives
     */
    public Composition(LinearOperator outer, LinearOperator inner) {
        if (outer.domainSize() != inner.rangeSize()) {
            throw new ShapeMismatchException(
                    "composition: the inner operator gives %d values, the outer one takes %d"
                            .formatted(inner.rangeSize(), outer.domainSize()));
        }
        this.outer = outer;
        this.inner = inner;
        this.between = new Pool<>(() -> new float[inner.rangeSize()]);
    }

    @Override
    public int domainSize() {
        return inner.domainSize();
    }

    @Override
    public int rangeSize() {
        return outer.rangeSize();
    }

    @Override
    public void apply(float[] x, float[] out) {
        between.with(
                values -> {
                    inner.apply(x, values);
                    outer.apply(values, out);
                });
    }

    @Override
    public void adjoint(float[] y, float[] out) {
        between.with(
                values -> {
                    outer.adjoint(y, values);
                    inner.adjoint(values, out);
                });
    }

    /**
     * {@inheritDoc}
     *
     * <p>Here the product of both bounds.
     */
    @Override
    public double normBound() {
        return outer.normBound() * inner.normBound();
    }
}
