package io.proxstream.network.dense;

import io.proxstream.math.bregman.ProximalActivation;

/**
 * One layer of a dense network.
 *
 * @param width the length of its activation z, at least 1
 * @param activation sigma
 * @param form how z leads on
 */
public record DenseLayer(int width, ProximalActivation activation, LayerForm form) {
    /** Checks the width. */
    public DenseLayer {
        if (width < 1) {
            throw new IllegalArgumentException("layer width " + width + ": must be at least 1");
        }
    }
}
