package io.proxstream.network.layered;

/**
 * A linear map A with its weights, applied to the rows of a batch: samples one after another.
 *
 * <p>Laws, tested for every map: linearity, {@code <A x, y> = <x, A* y>}, and {@link
 * #addWeightGradient} is the gradient of {@code <A x, y>} in the weights.
 *
 * <p>Holds native memory and scratch: one thread at a time, closed when it has served.
 */
public interface BatchOperator extends AutoCloseable {
    /**
     * Computes {@code out = A x} for each sample.
     *
     * @param x at least {@code count} samples; not changed
     * @param count how many samples, at least 1
     * @param out takes as many; not the same array as {@code x}
     */
    void apply(float[] x, int count, float[] out);

    /**
     * Computes {@code out = A* y} for each sample.
     *
     * @param y at least {@code count} samples of the range; not changed
     * @param count how many samples, at least 1
     * @param out takes as many of the domain; not the same array as {@code y}
     */
    void adjoint(float[] y, int count, float[] out);

    /**
     * Adds the gradient of {@code sum <A x, y>} in the weights, the sum over samples.
     *
     * @param y samples of the range
     * @param x samples of the domain
     * @param count how many samples, at least 1
     * @param gradient where it is added, laid out like the weights
     */
    void addWeightGradient(float[] y, float[] x, int count, float[] gradient);

    /** Gives native memory back; the operator must not be used again. */
    @Override
    void close();
}
