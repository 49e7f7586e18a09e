package io.proxstream.network.kernel;

/**
 * The inner loops of proximal networks, over blocks of two rows.
 *
 * <p>All multiply and add in one fixed order for each value, whatever the block's place in the
 * frame, so that tiles give bit-equal results. Implementations are stateless and thread-safe, and
 * allocate nothing.
 *
 * <p>Rows must reach far enough for whole vectors: every loop may read and write up to {@link
 * #PADDING} columns beyond {@code count}.
 */
public interface RowKernels {
    /** The number of rows of a block. */
    int BLOCK = 2;

    /** Widths are rounded up to multiples of this number of columns. */
    int PADDING = 16;

    /**
     * Applies a filter and clips: {@code out_a[i] = clip(in_a[i] + sum_{p,q} w[p,q] x_{a+p}[i+q])}
     * for both rows a of the block and all {@code i < count}.
     *
     * @param x {@code k+1} rows of the image, which start at the column of the filter's first tap
     * @param taps the weights w
     * @param in two rows to add to
     * @param out two rows to write, which may be those of {@code in}
     * @param bound the clip's bound: results lie in {@code [-bound, bound]}; may be infinite
     * @param count the number of columns
     */
    void analyse(Rows x, Taps taps, Rows in, Rows out, float bound, int count);

    /**
     * Adds the adjoint of a filter: {@code sum_{a+p}[i] += w[p,q] u_a[i-q]} for both rows a of the
     * block and all {@code i < count}.
     *
     * @param u two rows of coefficients, zero in the {@code k-1} columns before and behind
     * @param taps the weights w
     * @param sum {@code k+1} rows to add to
     * @param count the number of columns
     */
    void synthesise(Rows u, Taps taps, Rows sum, int count);

    /**
     * Adds the gradient in the weights: {@code gradient[p,q] += sum_a sum_{i < count} g_a[i]
     * x_{a+p}[i+q]}.
     *
     * @param x {@code k+1} rows of the image, as in {@link #analyse}
     * @param g two rows of coefficients, zero from {@code count} to the next multiple of {@link
     *     #PADDING}
     * @param gradient the weights to add to
     * @param count the number of columns
     */
    void correlate(Rows x, Rows g, Taps gradient, int count);

    /**
     * Returns the name of the implementation.
     *
     * @return {@code plain} or {@code simd}
     */
    String name();

    /**
     * Rounds a number of columns up to whole vectors.
     *
     * @param columns at least 0
     * @return the next multiple of {@link #PADDING}
     */
    static int padded(int columns) {
        return (columns + PADDING - 1) / PADDING * PADDING;
    }
}
