package io.proxstream.training.step;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Adam with the usual decays 0.9 and 0.999: {@code x - t m / (sqrt(v) + 1e-8)}, with the means m of
 * gradients and v of their squares corrected for their start.
 *
 * @see "[KingmaBa2015]"
 */
final class AdamStep implements ParameterStep {
    private static final float FIRST = 0.9f;
    private static final float SECOND = 0.999f;
    private static final float FLOOR = 1e-8f;

    private final float[] mean;
    private final float[] square;
    private double firstPower = 1;
    private double secondPower = 1;

    AdamStep(int length) {
        this.mean = new float[length];
        this.square = new float[length];
    }

    @Override
    public void take(float[] values, float[] gradient, double stepSize) {
        firstPower *= FIRST;
        secondPower *= SECOND;
        float step = (float) (stepSize / (1 - firstPower));
        float correction = (float) (1 / (1 - secondPower));
        for (int i = 0; i < values.length; i++) {
            float g = gradient[i];
            mean[i] += (1 - FIRST) * (g - mean[i]);
            square[i] += (1 - SECOND) * (g * g - square[i]);
            values[i] -= step * mean[i] / ((float) Math.sqrt(square[i] * correction) + FLOOR);
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        Blocks.write(mean, out);
        Blocks.write(square, out);
        out.writeDouble(firstPower);
        out.writeDouble(secondPower);
    }

    @Override
    public void read(DataInput in) throws IOException {
        Blocks.read(in, mean);
        Blocks.read(in, square);
        firstPower = in.readDouble();
        secondPower = in.readDouble();
    }
}
