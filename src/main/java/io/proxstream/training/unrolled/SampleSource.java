package io.proxstream.training.unrolled;

import java.util.SplittableRandom;

/**
 * An endless sequence of training samples. Thread-safe.
 *
 * @param <S> what a mini-batch consists of
 */
public interface SampleSource<S> {
    /**
     * Makes a sample.
     *
     * @param number its number, from 0
     * @return always the same for the same number, so that training can go on from any
     */
    S sample(long number);

    /**
     * Returns the random numbers of a sample.
     *
     * @param seed of the sequence
     * @param number of the sample, from 0
     * @return always the same for the same two
     */
    static SplittableRandom random(long seed, long number) {
        return new SplittableRandom(seed ^ ((number + 1) * 0x9e3779b97f4a7c15L)); // golden ratio
    }
}
