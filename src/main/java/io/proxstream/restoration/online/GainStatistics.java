package io.proxstream.restoration.online;

/**
 * Mean and spread of numbers that come one by one, by Welford's recurrence.
 *
 * @param pairs how many there are
 * @param mean their mean; not a number if one of them is not finite
 * @param squares the sum of their squared differences from the mean
 */
public record GainStatistics(long pairs, double mean, double squares) {
    /** No number yet. */
    public static final GainStatistics NONE = new GainStatistics(0, 0, 0);

    /**
     * Takes a number.
     *
     * @param gain the number
     * @return the statistics with it
     */
    public GainStatistics with(double gain) {
        if (!Double.isFinite(gain)) {
            return new GainStatistics(pairs + 1, Double.NaN, squares);
        }
        double before = gain - mean;
        double next = mean + before / (pairs + 1);
        return new GainStatistics(pairs + 1, next, squares + before * (gain - next));
    }

    /**
     * Returns the standard error of the mean, as if the numbers were independent.
     *
     * @return the error; infinite for fewer than two numbers
     */
    public double standardError() {
        return pairs < 2 ? Double.POSITIVE_INFINITY : Math.sqrt(squares / (pairs - 1) / pairs);
    }
}
