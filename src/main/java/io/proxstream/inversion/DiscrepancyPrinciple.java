package io.proxstream.inversion;

/**
 * The discrepancy principle: the alpha at which {@code B_Psi(y, W u_alpha + b) = eta delta^2}, up
 * to a tenth. The data term grows with alpha, so the value is bracketed, then closed in on by
 * secants of logarithms.
 *
 * @param delta the noise level, {@code B_Psi(y, W u_true + b) = delta^2}, more than 0
 * @param factor eta, at least 1
 * @param first the alpha that is tried first, more than 0
 */
public record DiscrepancyPrinciple(double delta, double factor, double first)
        implements RegularisationRule {
    private static final double WITHIN = 0.1;
    private static final double CLOSE = 0.08;
    private static final double STRIDE = 4;
    private static final int ATTEMPTS = 40;
    private static final double LEAST = 1e-12;

    /** So many strides that do not change the data term by this share end the search. */
    private static final int PATIENCE = 8;

    private static final double LEAST_CHANGE = 0.02;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public DiscrepancyPrinciple {
        Positive.check("delta", delta);
        Positive.check("alpha", first);
        if (!(factor >= 1) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("eta " + factor + ": must be at least 1");
        }
    }

    /**
     * Returns the noise level that white noise of the measured values makes.
     *
     * @param deviation its standard deviation, more than 0
     * @param count how many values are measured
     * @return {@code deviation sqrt(count / 2)}
     */
    public static double delta(double deviation, int count) {
        return deviation * Math.sqrt(count / 2.0);
    }

    @Override
    public Inversion invert(RegularisationPath path) {
        double target = factor * delta * delta;
        Bracket bracket = new Bracket(Math.log(target));
        double alpha = first;
        Inversion inversion = path.at(alpha);
        Inversion steady = inversion;
        int idle = 0;
        for (int i = 0; i < ATTEMPTS && !isClose(inversion, target); i++) {
            bracket.add(Math.log(alpha), Math.log(Math.max(inversion.dataTerm(), LEAST * target)));
            alpha = Math.exp(bracket.next());
            inversion = path.at(alpha);
            boolean moves = moves(steady, inversion);
            idle = bracket.isOneSided() && !moves ? idle + 1 : 0;
            steady = moves ? inversion : steady;
            if (idle == PATIENCE) {
                return noted(steady.withIterations(inversion.iterations()), target);
            }
        }
        return noted(inversion, target);
    }

    private static boolean isClose(Inversion inversion, double target) {
        return Math.abs(inversion.dataTerm() - target) <= CLOSE * target;
    }

    /** Where the model does not fit the data, alpha hardly moves the data term any more. */
    private static boolean moves(Inversion before, Inversion after) {
        double larger = Math.max(before.dataTerm(), after.dataTerm());
        return Math.abs(before.dataTerm() - after.dataTerm()) > LEAST_CHANGE * larger;
    }

    private static Inversion noted(Inversion inversion, double target) {
        if (Math.abs(inversion.dataTerm() - target) <= WITHIN * target) {
            return inversion;
        }
        return inversion.withNote(
                "no alpha was found whose data term is within a tenth of %.3g; it is %.3g"
                        .formatted(target, inversion.dataTerm()));
    }

    /** The nearest points on either side, of an increasing function of the logarithm of alpha. */
    private static final class Bracket {
        private final double target;
        private double low = Double.NaN;
        private double lowValue;
        private double high = Double.NaN;
        private double highValue;

        Bracket(double target) {
            this.target = target;
        }

        void add(double at, double value) {
            if (value < target) {
                low = at;
                lowValue = value;
            } else {
                high = at;
                highValue = value;
            }
        }

        boolean isOneSided() {
            return Double.isNaN(low) || Double.isNaN(high);
        }

        double next() {
            if (Double.isNaN(low)) {
                return high - Math.log(STRIDE);
            }
            if (Double.isNaN(high)) {
                return low + Math.log(STRIDE);
            }
            double share = (target - lowValue) / (highValue - lowValue);
            return low + Math.min(Math.max(share, WITHIN), 1 - WITHIN) * (high - low);
        }
    }
}
