package io.proxstream.math.kernel;

/**
 * Blur by a lens out of focus: the weight of a pixel is the area which it shares with a disk around
 * the centre.
 *
 * @param radius the radius in pixels, more than 0, at most 511
 */
public record DiskKernel(double radius) implements PointSpread {
    private static final double MAX_RADIUS = (MAX_EXTENT - 1) / 2.0;

    /** Areas are differences of areas up to the square of the radius. */
    private static final double ROUNDING = 1e-9;

    /**
     * Checks the radius.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public DiskKernel {
        if (!(radius > 0 && radius <= MAX_RADIUS)) {
            throw new IllegalArgumentException(
                    "disk blur of radius %s: must be more than 0, at most %s"
                            .formatted(radius, KindText.print(MAX_RADIUS)));
        }
    }

    @Override
    public Kernel kernel() {
        int reach = (int) Math.ceil(radius - 0.5);
        return Extents.kernel(reach, reach, this::sharedArea);
    }

    private double sharedArea(double row, double column) {
        double area =
                corner(row + 0.5, column + 0.5)
                        - corner(row - 0.5, column + 0.5)
                        - corner(row + 0.5, column - 0.5)
                        + corner(row - 0.5, column - 0.5);
        return area < ROUNDING ? 0 : area;
    }

    /** The area of the disk between the axes and (y, x), with the sign of the quadrant. */
    private double corner(double y, double x) {
        double a = Math.min(Math.abs(x), radius);
        double b = Math.min(Math.abs(y), radius);
        double turn = Math.min(a, Math.sqrt(radius * radius - b * b));
        return Math.signum(x) * Math.signum(y) * (b * turn + underCircle(a) - underCircle(turn));
    }

    /** The integral of {@code sqrt(radius^2 - t^2)} from 0 to x. */
    private double underCircle(double x) {
        double chord = x * Math.sqrt(radius * radius - x * x);
        return (chord + radius * radius * Math.asin(x / radius)) / 2;
    }

    @Override
    public String text() {
        return "disk:" + KindText.print(radius);
    }
}
