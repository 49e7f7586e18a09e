package io.proxstream.network.kernel;

import java.util.Arrays;

/**
 * Projection of groups of coefficients onto Euclidean balls, the conjugate prox of the l2,1 norm,
 * row by row in loops that the JIT vectorises.
 */
final class GroupProjection {
    private final float[] factors;

    GroupProjection(int columns) {
        this.factors = new float[columns];
    }

    /**
     * Projects the groups of one row.
     *
     * @param data holds the rows of the group's planes
     * @param first where the first plane's row starts
     * @param step from one plane's row to the next
     * @param size the number of planes
     * @param bound the radius, at least 0
     */
    void project(float[] data, int first, int step, int size, float bound) {
        Arrays.fill(factors, 0);
        for (int g = 0; g < size; g++) {
            addSquares(data, first + g * step);
        }
        squaresToFactors(bound);
        for (int g = 0; g < size; g++) {
            multiply(data, first + g * step);
        }
    }

    private void addSquares(float[] data, int offset) {
        for (int i = 0; i < factors.length; i++) {
            factors[i] += data[offset + i] * data[offset + i];
        }
    }

    private void squaresToFactors(float bound) {
        for (int i = 0; i < factors.length; i++) {
            factors[i] = bound / Math.max((float) Math.sqrt(factors[i]), bound + Float.MIN_NORMAL);
        }
    }

    private void multiply(float[] data, int offset) {
        for (int i = 0; i < factors.length; i++) {
            data[offset + i] *= factors[i];
        }
    }
}
