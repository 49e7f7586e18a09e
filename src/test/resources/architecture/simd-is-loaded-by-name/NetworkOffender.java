package io.proxstream.network;

final class NetworkOffender {
    io.proxstream.network.kernel.simd.VectorLoops loops;
}
