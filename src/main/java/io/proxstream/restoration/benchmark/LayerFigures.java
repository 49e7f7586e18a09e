package io.proxstream.restoration.benchmark;

import java.util.OptionalDouble;

/**
 * What one layer of a proximal network costs here: medians over the rounds of a run.
 *
 * @param layerMillis milliseconds for one layer on one thread, borders included
 * @param gigaflops its rate of floating-point operations, in 10^9 a second
 * @param ceilingGigaflops the machine's own rate of multiply-adds in the same moments, if measured
 * @param fraction how much of the ceiling the layer reaches, if measured
 * @param threads the number of threads of the speed-up
 * @param threadsSpeedup how many times as fast the network runs on that many threads
 * @param trainRatio the cost of both gradients of a layer over that of its forward pass
 */
public record LayerFigures(
        double layerMillis,
        double gigaflops,
        OptionalDouble ceilingGigaflops,
        OptionalDouble fraction,
        int threads,
        double threadsSpeedup,
        double trainRatio) {}
