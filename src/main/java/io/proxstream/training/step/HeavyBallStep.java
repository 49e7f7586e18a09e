package io.proxstream.training.step;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Polyak's heavy ball: {@code v = m v - t g}, then {@code x + v}. */
final class HeavyBallStep implements ParameterStep {
    private final float[] velocity;
    private final float momentum;

    HeavyBallStep(int length, double momentum) {
        this.velocity = new float[length];
        this.momentum = (float) momentum;
    }

    @Override
    public void take(float[] values, float[] gradient, double stepSize) {
        float step = (float) stepSize;
        for (int i = 0; i < values.length; i++) {
            velocity[i] = momentum * velocity[i] - step * gradient[i];
            values[i] += velocity[i];
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        Blocks.write(velocity, out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        Blocks.read(in, velocity);
    }
}
