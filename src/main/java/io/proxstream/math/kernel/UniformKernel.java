package io.proxstream.math.kernel;

/**
 * A uniform blur: equal weights on a square.
 *
 * @param extent the number of rows and columns, odd, from 1 to {@value PointSpread#MAX_EXTENT}
 */
public record UniformKernel(int extent) implements PointSpread {
    /**
     * Checks the extent.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public UniformKernel {
        Extents.check("uniform blur", extent);
    }

    @Override
    public Kernel kernel() {
        return Extents.kernel(extent / 2, extent / 2, (i, j) -> 1);
    }

    @Override
    public String text() {
        return "uniform:" + extent;
    }
}
