package io.proxstream.network.activation;

import java.util.function.DoubleUnaryOperator;

/** The root of an increasing function, by Newton's method that never leaves its bracket. */
final class MonotoneRoot {
    private static final int STEPS = 100;
    private static final double TOLERANCE = 1e-13;

    private MonotoneRoot() {}

    /**
     * Returns x with {@code f(x) = 0}.
     *
     * <p>A Newton step that leaves the bracket, or is not half as long as the last step, is
     * replaced by bisection: at most a hundred evaluations.
     *
     * @param f increasing
     * @param slope its derivative
     * @param from where f is not positive
     * @param to where f is not negative
     */
    static double of(DoubleUnaryOperator f, DoubleUnaryOperator slope, double from, double to) {
        double low = from;
        double high = to;
        double x = (low + high) / 2;
        double step = high - low;
        for (int k = 0; k < STEPS && Math.abs(step) > TOLERANCE * (1 + Math.abs(x)); k++) {
            double value = f.applyAsDouble(x);
            if (value == 0) {
                return x;
            }
            if (value < 0) {
                low = x;
            } else {
                high = x;
            }
            double newton = -value / slope.applyAsDouble(x);
            boolean isSafe =
                    x + newton >= low
                            && x + newton <= high
                            && Math.abs(newton) < Math.abs(step) / 2;
            step = isSafe ? newton : (low + high) / 2 - x;
            x += step;
        }
        return x;
    }
}
