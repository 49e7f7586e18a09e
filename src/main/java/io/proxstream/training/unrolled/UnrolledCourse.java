package io.proxstream.training.unrolled;

import io.proxstream.training.TrainingCourse;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.stream.LongStream;

/**
 * A trainer of an unrolled network that is led through an endless sequence of samples.
 *
 * @param <S> what a mini-batch consists of
 */
public final class UnrolledCourse<S> implements TrainingCourse {
    private final UnrolledTrainer<S> trainer;
    private final SampleSource<S> source;
    private final Validation validation;
    private final int batch;
    private final double rate;
    private long taken;

    /**
     * Creates a course.
     *
     * @param trainer what steps
     * @param source makes the samples
     * @param validation what the best is judged by; never trained on
     * @param batch the samples of one step, at least 1
     * @param rate the first rate of the filters, more than 0
     * @throws IllegalArgumentException if one is out of range
     */
    public UnrolledCourse(
            UnrolledTrainer<S> trainer,
            SampleSource<S> source,
            Validation validation,
            int batch,
            double rate) {
        if (batch < 1 || !(rate > 0)) {
            throw new IllegalArgumentException(
                    "batch %d, rate %s: must be positive".formatted(batch, rate));
        }
        this.trainer = trainer;
        this.source = source;
        this.validation = validation;
        this.batch = batch;
        this.rate = rate;
    }

    /** Takes a step on the samples that follow from its number. */
    @Override
    public double step(double rateFactor) {
        double loss =
                trainer.step(
                        LongStream.range(taken * batch, (taken + 1) * batch)
                                .mapToObj(source::sample)
                                .toList(),
                        rate * rateFactor);
        taken++;
        return loss;
    }

    @Override
    public double quality() {
        trainer.settle();
        return validation.quality(trainer.network());
    }

    @Override
    public void keep() {
        trainer.keep();
    }

    /** Does nothing: the trainer tells its best network beside the present one. */
    @Override
    public void restore() {}

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeLong(taken);
        trainer.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        taken = in.readLong();
        trainer.read(in);
    }
}
