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
     * Returns the random numbers of a sample. Those of neighbours do not overlap: generators whose
     * states are multiples of the golden ratio apart would give the same numbers, shifted.
     *
     * @param seed of the sequence
     * @param number of the sample, from 0
     * @return always the same for the same two
     */
    static SplittableRandom random(long seed, long number) {
        long mixedSeed = new SplittableRandom(seed).nextLong();
        return new SplittableRandom(new SplittableRandom(mixedSeed ^ number).nextLong());
    }
}
