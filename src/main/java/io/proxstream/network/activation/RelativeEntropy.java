package io.proxstream.network.activation;

/** Terms of relative entropies, each of them never negative. */
final class RelativeEntropy {
    private static final double SMALL = 0.02;

    private RelativeEntropy() {}

    /**
     * Returns {@code y ln(y/p) - y + p} for {@code p = exp(logP)}, 0 at y = p.
     *
     * @param y not negative; slightly negative counts as 0
     * @param logP the logarithm of p, which may underflow
     */
    static double term(double y, double logP) {
        double p = Math.exp(logP);
        if (y <= 0) {
            return p;
        }
        double x = (y - p) / p;
        return Math.abs(x) < SMALL ? p * series(x) : Math.max(y * (Math.log(y) - logP) - y + p, 0);
    }

    /** The function {@code (1+x) ln(1+x) - x} near 0, where the difference would cancel. */
    private static double series(double x) {
        return x * x * (1 / 2.0 - x * (1 / 6.0 - x * (1 / 12.0 - x * (1 / 20.0 - x / 30))));
    }

    /** The function {@code u ln u}, 0 at 0. */
    static double entropy(double u) {
        return u > 0 ? u * Math.log(u) : 0;
    }

    /** The function {@code ln(1 + e^z)}, for any z. */
    static double softplus(double z) {
        return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }
}
