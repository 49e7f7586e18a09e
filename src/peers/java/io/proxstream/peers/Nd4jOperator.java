package io.proxstream.peers;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The filters and their adjoint on ND4J's arrays, which are given; with its native memory. */
interface Nd4jOperator extends AutoCloseable {
    /** How it works, in a few words. */
    String variant();

    /** {@code stepSize D x} for an image {@code [1,1,H,W]}, into {@code [1,M,H,W]}. */
    void analysis(INDArray image, INDArray dual);

    /** {@code D* u}, into {@code [1,1,H,W]}. */
    void adjoint(INDArray dual, INDArray image);

    /** Frees the native memory. */
    @Override
    void close();
}
