package io.proxstream.network.kernel.interleaved;

/**
 * The inner loops of convolutions on interleaved images: products of small matrices whose sums stay
 * in registers.
 *
 * <p>For each value the products are added in one fixed order. Implementations are stateless and
 * thread-safe, and allocate nothing.
 */
public interface InterleavedKernels {
    /** The number of pixels that are worked on at a time. */
    int PIXELS = 8;

    /** The number of filters that are worked on at a time; channels are multiples of it. */
    int FILTERS = 32;

    /**
     * Adds a product of matrices: {@code out_p[j] += sum_{t < length} in_p[t] w_t[j]} for {@value
     * #PIXELS} pixels p and {@value #FILTERS} filters j.
     *
     * @param in the pixels, of {@code length} values each, which may overlap
     * @param weights {@code length} rows of {@value #FILTERS} values
     * @param length the number of products in each sum
     * @param out the sums of each pixel
     */
    void multiply(Strip in, Strip weights, int length, Strip out);

    /**
     * Adds an outer product: {@code sums_t[j] += sum_{p < count} in_p[t] g_p[j]} for {@value
     * #PIXELS} values t of each pixel and {@value #FILTERS} filters j.
     *
     * @param in the pixels
     * @param g the coefficients of each pixel
     * @param count the number of pixels
     * @param sums {@value #PIXELS} rows of {@value #FILTERS} values
     */
    void correlate(Strip in, Strip g, int count, Strip sums);
}
