package io.proxstream.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A trainer that is led through the batches of a training set, epoch after epoch. */
public final class ExampleCourse implements TrainingCourse {
    private final Trainer trainer;
    private final BatchOrder order;
    private final Examples validation;
    private long taken;

    /**
     * Creates a course.
     *
     * @param trainer what steps
     * @param samples how many samples the training set has
     * @param batch the samples of one step, 0 for all of them
     * @param seed of the order of samples
     * @param validation what the best is judged by; never trained on
     */
    public ExampleCourse(Trainer trainer, int samples, int batch, long seed, Examples validation) {
        this.trainer = trainer;
        this.order = new BatchOrder(samples, batch, seed);
        this.validation = validation;
    }

    @Override
    public double step(double rateFactor) {
        double objective = trainer.step(order.next(), rateFactor);
        taken++;
        return objective;
    }

    @Override
    public double quality() {
        float[] outputs = trainer.predict(validation.inputs());
        return Quality.of(outputs, validation.targets(), validation.targetWidth());
    }

    @Override
    public void keep() {
        trainer.keep();
    }

    @Override
    public void restore() {
        trainer.restore();
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeLong(taken);
        trainer.write(out);
    }

    /** Reads what was written, and goes through the order of samples up to there. */
    @Override
    public void read(DataInput in) throws IOException {
        for (long step = in.readLong(); taken < step; taken++) {
            order.next();
        }
        trainer.read(in);
    }
}
