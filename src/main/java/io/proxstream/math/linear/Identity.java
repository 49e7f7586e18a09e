package io.proxstream.math.linear;

/**
 * The identity: what a degradation does to the image where it only adds noise.
 *
 * @param size the length of the vectors, at least 1
 */
public record Identity(int size) implements LinearOperator {
    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public Identity {
        if (size < 1) {
            throw new IllegalArgumentException("identity of size " + size + ": must be at least 1");
        }
    }

    @Override
    public int domainSize() {
        return size;
    }

    @Override
    public int rangeSize() {
        return size;
    }

    @Override
    public void apply(float[] x, float[] out) {
        Lengths.check("domain", size, x);
        Lengths.check("range", size, out);
        System.arraycopy(x, 0, out, 0, size);
    }

    @Override
    public void adjoint(float[] y, float[] out) {
        apply(y, out);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Here 1, the norm itself.
     */
    @Override
    public double normBound() {
        return 1;
    }
}
