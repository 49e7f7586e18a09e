package io.proxstream.training.step;

import java.io.DataInput;
import java.io.DataOutput;

/** The gradient step {@code x - t g}. */
final class PlainStep implements ParameterStep {
    @Override
    public void take(float[] values, float[] gradient, double stepSize) {
        float step = (float) stepSize;
        for (int i = 0; i < values.length; i++) {
            values[i] -= step * gradient[i];
        }
    }

    @Override
    public void write(DataOutput out) {}

    @Override
    public void read(DataInput in) {}
}
