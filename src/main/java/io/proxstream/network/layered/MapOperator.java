package io.proxstream.network.layered;

import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.linear.LinearOperator;
import java.util.Arrays;

/** A layer's map with its weights as an operator on single samples; for bounds, not for speed. */
public final class MapOperator implements LinearOperator {
    private final LayerMap map;
    private final float[] weights;

    /**
     * Creates the operator.
     *
     * @param map the shape
     * @param weights its weights; kept, and must not change
     * @throws ShapeMismatchException if their number differs
     */
    public MapOperator(LayerMap map, float[] weights) {
        DenseMap.requireWeights(map, weights);
        this.map = map;
        this.weights = weights;
    }

    @Override
    public int domainSize() {
        return map.inputs();
    }

    @Override
    public int rangeSize() {
        return map.outputs();
    }

    @Override
    public void apply(float[] x, float[] out) {
        check("argument", map.inputs(), x);
        check("result", map.outputs(), out);
        try (BatchOperator operator = map.load(weights)) {
            operator.apply(x, 1, out);
        }
    }

    @Override
    public void adjoint(float[] y, float[] out) {
        check("argument", map.outputs(), y);
        check("result", map.inputs(), out);
        try (BatchOperator operator = map.load(weights)) {
            operator.adjoint(y, 1, out);
        }
    }

    /** Returns the geometric mean of the largest absolute row and column sums. */
    @Override
    public double normBound() {
        float[] magnitudes = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            magnitudes[i] = Math.abs(weights[i]);
        }
        float[] rows = new float[map.outputs()];
        float[] columns = new float[map.inputs()];
        try (BatchOperator operator = map.load(magnitudes)) {
            operator.apply(ones(map.inputs()), 1, rows);
            operator.adjoint(ones(map.outputs()), 1, columns);
        }
        return Math.sqrt(largest(rows) * largest(columns));
    }

    private static float[] ones(int length) {
        float[] ones = new float[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }

    private static void check(String what, int expected, float[] vector) {
        if (vector.length != expected) {
            throw new ShapeMismatchException(
                    "%s: expected %d values, got %d".formatted(what, expected, vector.length));
        }
    }
}
