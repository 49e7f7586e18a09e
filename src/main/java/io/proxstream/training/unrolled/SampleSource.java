package io.proxstream.training.unrolled;

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
}
