package io.proxstream.training.unrolled;

import io.proxstream.network.ProximalNetwork;

/**
 * One method of training an unrolled network whose layers see one image.
 *
 * @param <S> what a mini-batch consists of
 */
public interface UnrolledTrainer<S> extends SampleTrainer<S> {
    /**
     * Returns the network as it is.
     *
     * @return a network with the present parameters
     */
    ProximalNetwork network();

    /**
     * Returns the network that was remembered last, with step sizes inside the stable range.
     *
     * @return the best network so far, or the present one if none was remembered
     */
    ProximalNetwork best();
}
