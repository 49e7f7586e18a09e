package io.proxstream.training.step;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Nesterov's acceleration: a gradient step from the extrapolated point, which is what the
 * parameters hold, then extrapolation by {@code (t_k - 1)/t_{k+1}} with {@code t_{k+1} = (1 +
 * sqrt(1 + 4 t_k^2))/2}.
 */
final class NesterovStep implements ParameterStep {
    private final float[] last;
    private double weight = 1;

    NesterovStep(int length) {
        this.last = new float[length];
    }

    @Override
    public void take(float[] values, float[] gradient, double stepSize) {
        double next = (1 + Math.sqrt(1 + 4 * weight * weight)) / 2;
        float ahead = (float) ((weight - 1) / next);
        float step = (float) stepSize;
        for (int i = 0; i < values.length; i++) {
            float moved = values[i] - step * gradient[i];
            values[i] = moved + ahead * (moved - last[i]);
            last[i] = moved;
        }
        weight = next;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        Blocks.write(last, out);
        out.writeDouble(weight);
    }

    @Override
    public void read(DataInput in) throws IOException {
        Blocks.read(in, last);
        weight = in.readDouble();
    }
}
