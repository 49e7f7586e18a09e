package io.proxstream.restoration.benchmark;

/**
 * What a layer costs in one variant of a peer, on one thread.
 *
 * @param library the peer
 * @param variant how it computes the layer
 * @param layerMillis milliseconds for one layer, median over the rounds
 * @param ratio its time over ours, median over the rounds of the ratio within each
 * @param maxAbsDiff the largest difference of a pixel of its result from ours
 */
public record PeerFigure(
        String library, String variant, double layerMillis, double ratio, double maxAbsDiff) {}
