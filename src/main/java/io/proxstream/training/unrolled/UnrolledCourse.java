package io.proxstream.training.unrolled;

import io.proxstream.training.TrainingCourse;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.DoubleSupplier;
import java.util.stream.LongStream;

/**
 * A trainer of an unrolled network that is led through an endless sequence of samples.
 *
 * @param <S> what a mini-batch consists of
 */
public final class UnrolledCourse<S> implements TrainingCourse {
    private final SampleTrainer<S> trainer;
    private final SampleSource<S> source;
    private final DoubleSupplier quality;
    private final int batch;
    private final double rate;
    private long taken;

    /**
     * Creates a course.
     *
     * @param trainer what steps
     * @param source makes the samples
     * @param quality of the network as it is, on images that it is never trained on
     * @param batch the samples of one step, at least 1
     * @param rate the first rate of the filters, more than 0
     * @throws IllegalArgumentException if one is out of range
     */
    public UnrolledCourse(
            SampleTrainer<S> trainer,
            SampleSource<S> source,
            DoubleSupplier quality,
            int batch,
            double rate) {
        if (batch < 1 || !(rate > 0)) {
            throw new IllegalArgumentException(
                    "batch %d, rate %s: must be positive".formatted(batch, rate));
        }
        this.trainer = trainer;
        this.source = source;
        this.quality = quality;
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
        return quality.getAsDouble();
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
