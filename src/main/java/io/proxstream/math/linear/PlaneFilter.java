package io.proxstream.math.linear;

/**
 * Correlation with fixed taps {@code t}, without a border: {@code out[y,x] = sum_{i,j} t[i,j]
 * in[y+i, x+j]}, so that the input has h-1 more rows and w-1 more columns than the output.
 *
 * <p>Thread-safe.
 */
interface PlaneFilter {
    /**
     * Filters one plane.
     *
     * @param source the input
     * @param sink takes each value of the output once, in pieces of rows
     * @param height the number of rows of the output
     * @param width the number of columns of the output
     */
    void run(ExtendedPlane source, PlaneSink sink, int height, int width);
}
