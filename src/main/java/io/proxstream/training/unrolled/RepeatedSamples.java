package io.proxstream.training.unrolled;

import java.util.List;
import java.util.stream.LongStream;

/**
 * The first samples of a source again and again, kept in memory.
 *
 * @param <S> what the samples are
 */
public final class RepeatedSamples<S> implements SampleSource<S> {
    private final List<S> samples;

    /**
     * Makes the samples.
     *
     * @param source where they come from
     * @param count how many, at least 1
     */
    public RepeatedSamples(SampleSource<S> source, int count) {
        this.samples = LongStream.range(0, count).mapToObj(source::sample).toList();
    }

    @Override
    public S sample(long number) {
        return samples.get((int) (number % samples.size()));
    }
}
