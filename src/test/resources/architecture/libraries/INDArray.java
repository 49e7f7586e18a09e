package org.nd4j.linalg.api.ndarray;

/** Stands in for the library. */
public interface INDArray {}
