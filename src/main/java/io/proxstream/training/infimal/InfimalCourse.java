package io.proxstream.training.infimal;

import io.proxstream.network.infimal.InfimalRunner;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.training.TrainingCourse;
import io.proxstream.training.unrolled.InverseSample;
import io.proxstream.training.unrolled.InverseValidation;
import io.proxstream.training.unrolled.SampleSource;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.stream.LongStream;

/** A trainer of a network with auxiliary images that is led through an endless sequence. */
public final class InfimalCourse implements TrainingCourse {
    private final InfimalTrainer trainer;
    private final SampleSource<InverseSample> source;
    private final InverseValidation validation;
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
    public InfimalCourse(
            InfimalTrainer trainer,
            SampleSource<InverseSample> source,
            InverseValidation validation,
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
        return validation.quality(
                new InfimalRunner(trainer.network(), Kernels.interleaved(), validation.crew()));
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
