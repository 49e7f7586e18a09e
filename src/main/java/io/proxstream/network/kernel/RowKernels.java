package io.proxstream.network.kernel;

/**
 * The inner loops of proximal networks, over blocks of {@value #BLOCK} rows and at most {@value
 * #CHUNK} columns.
 *
 * <p>Rows stand {@value #STRIDE} values apart, a constant, so that the JIT addresses all rows of a
 * block from one register. For each value the products are added in one fixed order, wherever the
 * block stands in the frame: tiles give bit-equal results. Implementations are stateless and
 * thread-safe, and allocate nothing.
 *
 * <p>Loops may read and write whole vectors, up to the next multiple of {@value #VECTOR} columns.
 */
public interface RowKernels {
    /** The number of rows of a block. */
    int BLOCK = 4;

    /** The greatest number of columns of a block. */
    int CHUNK = 256;

    /** How many columns of zeros, or of the block to the left, stand before a dual row. */
    int MARGIN = 16;

    /** Numbers of columns are rounded up to multiples of this. */
    int VECTOR = 16;

    /** The distance between rows: room for a chunk, what filters reach beyond it, and margins. */
    int STRIDE = CHUNK + 2 * VECTOR;

    /**
     * Applies a filter and clips: {@code v_a[i] = clip(u_a[i] + sum_{p,q} w[p,q] x_{a+p}[i+q])} for
     * all rows a of the block and all {@code i < count}.
     *
     * @param x {@code BLOCK + k - 1} rows of the image, which start in the column of the first tap
     * @param taps the weights w
     * @param u the rows to add to
     * @param v the rows to write; may be those of {@code u}
     * @param bound the clip's bound: results lie in {@code [-bound, bound]}; may be infinite
     * @param count the number of columns, a multiple of {@link #VECTOR}
     */
    void analyse(Rows x, Taps taps, Rows u, Rows v, float bound, int count);

    /**
     * Adds the adjoint of a filter: {@code s_{a+p}[i] += w[p,q] u_a[i-q]} for all rows a of the
     * block and all {@code i < count}.
     *
     * @param u rows of coefficients, readable from column {@code 1-k}
     * @param taps the weights w
     * @param s {@code BLOCK + k - 1} rows to add to
     * @param count the number of columns, a multiple of {@link #VECTOR}
     */
    void synthesise(Rows u, Taps taps, Rows s, int count);

    /**
     * Adds to the gradient in the weights: {@code sum_a sum_{i < count} r_a[i] x_{a+p}[i+q]} for
     * the weight of row p and column q.
     *
     * <p>Each weight has {@link #VECTOR} partial sums, whose total is its gradient: so nothing is
     * summed across a vector here.
     *
     * @param x {@code BLOCK + k - 1} rows of the image, as in {@link #analyse}
     * @param r rows of coefficients, zero from the last column to {@code count}
     * @param size the extent k of the filter
     * @param sums the {@code k k} times {@link #VECTOR} partial sums to add to, weight by weight
     * @param offset the index of the first of them
     * @param count the number of columns, a multiple of {@link #VECTOR}
     */
    void correlate(Rows x, Rows r, int size, float[] sums, int offset, int count);

    /**
     * The reverse of the clip: sets {@code g_a[i] = 0} where {@code |u_a[i]| >= bound}, where the
     * clip is constant.
     *
     * @param u rows that were clipped
     * @param g the gradient's rows, to change
     * @param bound the clip's bound
     * @param count the number of columns, a multiple of {@link #VECTOR}
     * @return {@code sum u_a[i] g_a[i]} over what was set to zero: the bound's gradient times the
     *     bound
     */
    float gate(Rows u, Rows g, float bound, int count);

    /**
     * A proximal gradient step on coefficients behind a clip, {@code v_a[i] = clip((1 - rate)
     * u_a[i] + rate (p_a[i] - g_a[i]))}, and the residual that it leaves: sets {@code g_a[i] =
     * clip(p_a[i]) - v_a[i]} and {@code u_a[i] = v_a[i]}.
     *
     * @param u the coefficients' rows, within the bound, to change
     * @param g the rows of the gradient of what lies behind them, to change
     * @param p the rows of the pre-activations
     * @param rate from 0, which moves nothing, to 1
     * @param bound the clip's bound, finite
     * @param count the number of columns, a multiple of {@link #VECTOR}
     * @return {@code sum v (g - (p - v)) + bound |p - clip(p)|} of the step's v and the g given
     */
    double proximalStep(Rows u, Rows g, Rows p, float rate, float bound, int count);

    /**
     * Returns the lifted Bregman penalty of the clip, {@code sum 1/2 (u_a[i] - c)^2 + (c - u_a[i])
     * (p_a[i] - c)} with {@code c = clip(p_a[i])}: both terms are at least 0.
     *
     * @param u the coefficients' rows, within the bound
     * @param p the rows of the pre-activations
     * @param bound the clip's bound, finite
     * @param count the number of columns, a multiple of {@link #VECTOR}
     * @return the sum
     */
    double boxPenalty(Rows u, Rows p, float bound, int count);

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
     * @return the next multiple of {@link #VECTOR}
     */
    static int padded(int columns) {
        return (columns + VECTOR - 1) / VECTOR * VECTOR;
    }
}
