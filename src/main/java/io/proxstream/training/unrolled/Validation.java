package io.proxstream.training.unrolled;

import io.proxstream.network.ProximalNetwork;

/** Images that a network is never trained on: what the best is judged by. */
public interface Validation {
    /**
     * Returns the mean peak signal-to-noise ratio of what a network restores.
     *
     * @param network the network
     * @return decibels
     */
    double quality(ProximalNetwork network);
}
