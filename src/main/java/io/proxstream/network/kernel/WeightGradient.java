package io.proxstream.network.kernel;

import io.proxstream.math.kernel.FilterBank;
import java.util.Arrays;

/** The two correlations that make up the gradient in the weights, in the layout of the kernels. */
final class WeightGradient {
    private final FilterBank shape;
    private final Taps[][] residual;
    private final Taps[][] dual;

    WeightGradient(FilterBank shape) {
        this.shape = shape;
        this.residual = Taps.of(shape, 0);
        this.dual = Taps.of(shape, 0);
    }

    void clear() {
        Arrays.fill(residual[0][0].weights(), 0);
        Arrays.fill(dual[0][0].weights(), 0);
    }

    /** The correlation of the residual with the image, to add to. */
    Taps residual(int filter, int channel) {
        return residual[filter][channel];
    }

    /** The correlation of the dual with {@code D* r}, to add to. */
    Taps dual(int filter, int channel) {
        return dual[filter][channel];
    }

    /** Adds {@code stepSize (residual - dual)} in the layout {@code [M,C,k,k]}. */
    void addTo(float[] gradient, double stepSize) {
        int size = shape.size();
        int shift = Taps.oddSize(size) - size;
        int at = 0;
        for (int m = 0; m < shape.filters(); m++) {
            for (int c = 0; c < shape.channels(); c++) {
                Taps plus = residual[m][c];
                float[] minus = dual[m][c].weights();
                for (int tap = 0; tap < size * size; tap++) {
                    int row = tap / size + shift;
                    int from = plus.offset() + row * plus.size() + tap % size + shift;
                    gradient[at++] += (float) (stepSize * (plus.weights()[from] - minus[from]));
                }
            }
        }
    }
}
