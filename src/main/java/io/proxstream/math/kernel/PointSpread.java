package io.proxstream.math.kernel;

/**
 * What becomes of a point of light: a blur as its parameters, from which its kernel follows.
 *
 * <p>Each has a text of one line, which {@link #parse} reads: {@code gaussian:1.6} or {@code
 * gaussian:1.6:25}, {@code motion:15:30}, {@code uniform:9}, {@code disk:3.5}, {@code
 * kernel:1,2,1/2,4,2/1,2,1}.
 */
public sealed interface PointSpread
        permits DiskKernel, GaussianKernel, MeasuredKernel, MotionKernel, UniformKernel {
    /** The greatest extent of a kernel that is made from parameters. */
    int MAX_EXTENT = 1023;

    /**
     * Computes the kernel.
     *
     * @return the kernel, normalised
     */
    Kernel kernel();

    /**
     * Returns the parameters in one line.
     *
     * @return a text that {@link #parse} reads
     */
    String text();

    /**
     * Reads a blur from its text.
     *
     * @param text a kind and its parameters, joined by colons
     * @return the blur
     * @throws IllegalArgumentException if the kind is not known, or a parameter is missing, no
     *     number, or out of range
     */
    static PointSpread parse(String text) {
        KindText kind = new KindText("blur", text);
        return switch (kind.kind()) {
            case "gaussian" -> gaussian(kind);
            case "motion" ->
                    kind.as(
                            "motion:LENGTH:DEGREES",
                            it -> new MotionKernel(it.number(0), it.number(1)));
            case "uniform" -> kind.as("uniform:EXTENT", it -> new UniformKernel(it.whole(0)));
            case "disk" -> kind.as("disk:RADIUS", it -> new DiskKernel(it.number(0)));
            case "kernel" -> kind.as("kernel:ROW/ROW/...", it -> MeasuredKernel.ofRows(it.part(0)));
            default ->
                    throw kind.broken(
                            "must begin with gaussian:, motion:, uniform:, disk: or kernel:");
        };
    }

    private static PointSpread gaussian(KindText kind) {
        return kind.count() == 2
                ? new GaussianKernel(kind.number(0), kind.whole(1))
                : kind.as("gaussian:DEVIATION", it -> GaussianKernel.of(it.number(0)));
    }
}
