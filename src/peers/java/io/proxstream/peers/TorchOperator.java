package io.proxstream.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** The filters and their adjoint on PyTorch's arrays; the arrays made belong to the scope. */
interface TorchOperator {
    /** Makes the operator with weights in a manager's memory. */
    interface Factory {
        TorchOperator create(NDManager manager);
    }

    /** How it works, in a few words. */
    String variant();

    /** A dual of zeros, {@code [1,M,H,W]}, in the order of memory that {@link #analysis} gives. */
    NDArray zeroDual(NDManager manager);

    /** {@code stepSize D x}, {@code [1,M,H,W]}. */
    NDArray analysis(NDArray image);

    /** {@code D* u}, {@code [1,1,H,W]}. */
    NDArray adjoint(NDArray dual);
}
