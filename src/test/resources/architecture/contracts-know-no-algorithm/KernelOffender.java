package io.proxstream.math.kernel;

final class KernelOffender {
    io.proxstream.math.solver.Algorithm algorithm;
}
