package io.proxstream.network.kernel.simd;

public final class VectorLoops {}
