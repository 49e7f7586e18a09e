package io.proxstream.math.functional;

final class FunctionalOffender {
    io.proxstream.math.solver.Algorithm algorithm;
}
