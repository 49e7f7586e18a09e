package io.proxstream.math.bregman;

final class BregmanOffender {
    io.proxstream.math.solver.Algorithm algorithm;
}
