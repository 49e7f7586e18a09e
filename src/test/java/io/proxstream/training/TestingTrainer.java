package io.proxstream.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Learns one number: every step halves its distance from 1, or passes a given limit. */
final class TestingTrainer implements Trainer {
    private final List<int[]> batches = new ArrayList<>();
    private final List<Double> factors = new ArrayList<>();
    private final double stride;
    private final int lastStep;
    private double value;
    private double best;

    TestingTrainer(double stride, int lastStep) {
        this.stride = stride;
        this.lastStep = lastStep;
    }

    @Override
    public double step(int[] samples, double rateFactor) {
        if (batches.size() == lastStep) {
            throw new DivergenceException(lastStep + 1L, "the gradient of parameter block 1", 0.5);
        }
        batches.add(samples);
        factors.add(rateFactor);
        double distance = 1 - value;
        value += stride;
        return distance;
    }

    @Override
    public float[] predict(float[] inputs) {
        float[] outputs = new float[inputs.length];
        Arrays.fill(outputs, (float) value);
        return outputs;
    }

    @Override
    public void keep() {
        best = value;
    }

    @Override
    public void restore() {
        value = best;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeDouble(value);
        out.writeDouble(best);
    }

    @Override
    public void read(DataInput in) throws IOException {
        value = in.readDouble();
        best = in.readDouble();
    }

    List<int[]> batches() {
        return batches;
    }

    List<Double> factors() {
        return factors;
    }

    double value() {
        return value;
    }

    @Override
    public void close() {}
}
