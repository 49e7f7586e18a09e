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
 * @param threadsCeiling how many times as much the machine does when as many frames run at once,
 *     each on one thread: what the speed-up could be
 * @param trainRatio the cost of both gradients of the lifted penalty of a layer over that of its
 *     forward pass
 * @param reverseRatio the cost of a forward and a reverse pass of conventional training over that
 *     of a forward pass
 * @param widthRatio the cost of a pixel in a frame 16 times as wide over that of a pixel here
 */
public record LayerFigures(
        double layerMillis,
        double gigaflops,
        OptionalDouble ceilingGigaflops,
        OptionalDouble fraction,
        int threads,
        double threadsSpeedup,
        double threadsCeiling,
        double trainRatio,
        double reverseRatio,
        double widthRatio) {}
