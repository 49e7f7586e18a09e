package io.proxstream.wire;

/** Dense arrays stay in the numerical rooms. */
final class WireOffender {
    org.nd4j.linalg.api.ndarray.INDArray array;
}
