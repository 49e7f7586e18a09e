package io.proxstream.training.dense;

import io.proxstream.math.array.DenseMatrix;
import io.proxstream.training.step.Blocks;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.SplittableRandom;

/** The norm of a matrix that changes little between steps, by a power iteration kept warm. */
final class WeightNorm implements AutoCloseable {
    private static final int FIRST_ITERATIONS = 30;
    private static final int ITERATIONS = 2;

    /** What an iteration that has not quite converged may lack. */
    private static final double MARGIN = 1.02;

    private final DenseMatrix matrix;
    private final DenseMatrix direction;
    private final DenseMatrix image;
    private final float[] values;
    private int iterations = FIRST_ITERATIONS;

    WeightNorm(DenseMatrix matrix) {
        this.matrix = matrix;
        this.direction = new DenseMatrix(1, matrix.columns());
        this.image = new DenseMatrix(1, matrix.rows());
        this.values = new float[matrix.columns()];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        normalise();
    }

    /** Goes on iterating and returns a value that is not below the norm, as a rule. */
    double bound() {
        double squared = 0;
        for (int k = 0; k < iterations; k++) {
            direction.load(values, 0);
            image.timesTransposed(direction, matrix, 1, 0);
            direction.times(image, matrix, 1, 0);
            direction.store(values, 0);
            squared = normalise();
        }
        iterations = ITERATIONS;
        return MARGIN * Math.sqrt(squared);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(iterations);
        Blocks.write(values, out);
    }

    void read(DataInput in) throws IOException {
        iterations = in.readInt();
        Blocks.read(in, values);
    }

    private double normalise() {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        double norm = Math.sqrt(sum);
        float factor = (float) (1 / Math.max(norm, Float.MIN_NORMAL));
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return norm;
    }

    @Override
    public void close() {
        direction.close();
        image.close();
    }
}
