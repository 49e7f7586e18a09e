package io.proxstream.math.kernel;

/**
 * Blur by motion along a straight line, antialiased and centred.
 *
 * <p>With {@code half = (length - 1) / 2}, columns x to the right, rows y upwards, and the
 * direction {@code (cos a, sin a)}, a pixel at {@code (x, y)} from the centre has the coordinates
 * {@code t = x cos a + y sin a} along and {@code d = y cos a - x sin a} across the line. Its weight
 * before normalisation is {@code max(0, 1 - distance)}, where the distance is {@code |d|} within
 * the circle of radius {@code half} and {@code sqrt(d^2 + (|t| - half)^2)}, that to the nearer end,
 * elsewhere. For whole odd lengths along an axis these are equal weights on {@code length} pixels.
 * This is the line kernel of the literature on deblurring (the filter "motion" of MATLAB).
 *
 * @param length the length in pixels, from 1 to {@value PointSpread#MAX_EXTENT}
 * @param degrees the angle, anticlockwise from the direction of the rows to the right; finite
 */
public record MotionKernel(double length, double degrees) implements PointSpread {
    private static final double ROUNDING = 1e-12;

    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public MotionKernel {
        if (!(length >= 1 && length <= MAX_EXTENT)) {
            throw new IllegalArgumentException(
                    "motion blur of length %s: must be from 1 to %d".formatted(length, MAX_EXTENT));
        }
        if (!Double.isFinite(degrees)) {
            throw new IllegalArgumentException(
                    "motion blur at angle " + degrees + ": must be finite");
        }
    }

    @Override
    public Kernel kernel() {
        double angle = Math.toRadians(degrees % 180);
        double half = (length - 1) / 2;
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        return Extents.kernel(
                reach(half * Math.abs(sin)),
                reach(half * Math.abs(cos)),
                (row, column) -> {
                    double along = column * cos - row * sin;
                    double across = -row * cos - column * sin;
                    double beyond =
                            Math.hypot(row, column) < half - ROUNDING ? 0 : Math.abs(along) - half;
                    return Math.max(0, 1 - ROUNDING - Math.hypot(across, beyond));
                });
    }

    /** The last pixel nearer than 1 to the end of the line. */
    private static int reach(double end) {
        return (int) Math.ceil(end + 1 - ROUNDING * MAX_EXTENT) - 1;
    }

    @Override
    public String text() {
        return "motion:%s:%s".formatted(KindText.print(length), KindText.print(degrees));
    }
}
