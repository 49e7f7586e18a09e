package io.proxstream.math.linear;

final class LinearOffender {
    org.nd4j.linalg.api.ndarray.INDArray array;
}
