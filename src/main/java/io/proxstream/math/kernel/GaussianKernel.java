package io.proxstream.math.kernel;

/**
 * A Gaussian blur, {@code k[i,j] ~ exp(-(i^2 + j^2) / (2 deviation^2))} on a square support.
 *
 * @param deviation its standard deviation in pixels, more than 0
 * @param extent the number of rows and columns, odd, from 1 to {@value PointSpread#MAX_EXTENT}
 */
public record GaussianKernel(double deviation, int extent) implements PointSpread {
    /** Where the support ends on each side, in standard deviations, if it is not given. */
    private static final int REACH = 4;

    /** The least support if it is not given: that of the literature for a deviation of 1.6. */
    private static final int LEAST_EXTENT = 25;

    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public GaussianKernel {
        if (!(deviation > 0) || Double.isInfinite(deviation)) {
            throw new IllegalArgumentException(
                    "gaussian blur of deviation " + deviation + ": must be more than 0");
        }
        Extents.check("gaussian blur", extent);
    }

    /**
     * Returns a blur on the usual support: 25x25 pixels, or four standard deviations on each side
     * if that is more.
     *
     * @param deviation the standard deviation in pixels, more than 0, at most 127.75
     * @return the blur
     * @throws IllegalArgumentException if the deviation is out of range
     */
    public static GaussianKernel of(double deviation) {
        double reach = Math.ceil(REACH * deviation);
        if (!(2 * reach + 1 <= MAX_EXTENT)) {
            throw new IllegalArgumentException(
                    "gaussian blur of deviation %s: must be more than 0, at most %s"
                            .formatted(deviation, (MAX_EXTENT - 1) / (2.0 * REACH)));
        }
        return new GaussianKernel(deviation, Math.max(LEAST_EXTENT, 2 * (int) reach + 1));
    }

    @Override
    public Kernel kernel() {
        int reach = extent / 2;
        return Extents.kernel(
                reach, reach, (i, j) -> Math.exp(-(i * i + j * j) / (2 * deviation * deviation)));
    }

    @Override
    public String text() {
        String usual = "gaussian:" + KindText.print(deviation);
        boolean isUsual = extent == Math.max(LEAST_EXTENT, 2 * Math.ceil(REACH * deviation) + 1);
        return isUsual ? usual : usual + ":" + extent;
    }
}
