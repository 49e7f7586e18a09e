package io.proxstream.network.layered;

/** The shape of a layer's linear map, without its weights. */
public sealed interface LayerMap permits DenseMap, ConvolutionMap, TransposedMap {
    /**
     * Returns the length of a sample of the domain.
     *
     * @return at least 1
     */
    int inputs();

    /**
     * Returns the length of a sample of the range.
     *
     * @return at least 1
     */
    int outputs();

    /**
     * Returns the number of weights.
     *
     * @return at least 1
     */
    int weightCount();

    /**
     * Returns the number of biases; each serves as many neighbouring values of the range.
     *
     * @return a divisor of {@link #outputs()}
     */
    int biasCount();

    /**
     * Returns how many weights add up in one value of the range, as a rule.
     *
     * @return at least 1
     */
    double fanIn();

    /**
     * Makes the map an operator.
     *
     * @param weights {@link #weightCount()} values; copied
     * @return the operator, to be closed
     * @throws io.proxstream.image.ShapeMismatchException if their number differs
     */
    BatchOperator load(float[] weights);
}
