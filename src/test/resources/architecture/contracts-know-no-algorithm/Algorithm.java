package io.proxstream.math.solver;

public final class Algorithm {}
