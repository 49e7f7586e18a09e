package io.proxstream.math.linear;

final class LinearOffender {
    io.proxstream.math.solver.Algorithm algorithm;
}
