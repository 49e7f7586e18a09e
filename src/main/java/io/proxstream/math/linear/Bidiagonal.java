package io.proxstream.math.linear;

/** Upper bidiagonal matrices B, as the Lanczos process of Golub and Kahan leaves them. */
final class Bidiagonal {
    private static final int BISECTIONS = 60;

    private Bidiagonal() {}

    /**
     * Returns {@code ||B||}, by bisection: {@code B* B} has an eigenvalue above x if, in the
     * factorisation of {@code x I - B* B}, a pivot is negative.
     *
     * @param diagonal of B
     * @param above what stands beside the diagonal, one row after the other
     * @param size how many rows count
     */
    static double norm(double[] diagonal, double[] above, int size) {
        double low = 0;
        double high = 0;
        for (int i = 0; i < size; i++) {
            double before = i == 0 ? 0 : above[i - 1];
            high += diagonal[i] * diagonal[i] + before * before; // the trace of B* B
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (isBelowLargest(middle, diagonal, above, size)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.sqrt(low);
    }

    private static boolean isBelowLargest(double x, double[] diagonal, double[] above, int size) {
        double pivot = 1;
        double beside = 0;
        for (int i = 0; i < size; i++) {
            double before = i == 0 ? 0 : above[i - 1];
            double entry = diagonal[i] * diagonal[i] + before * before;
            pivot = x - entry - (i == 0 ? 0 : beside * beside / pivot);
            if (pivot <= 0) {
                return true;
            }
            beside = diagonal[i] * above[i];
        }
        return false;
    }
}
