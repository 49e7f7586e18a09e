package io.proxstream.restoration.experiment;

import java.util.function.Function;

/** Finds the setting with which a way of training does best: the same search for everyone. */
final class SettingSearch {
    /** The gain of PyTorch's linear layers, where the search begins; 1 keeps a state's length. */
    private static final double FIRST_GAIN = 1 / Math.sqrt(3);

    /** The stride of gains, and how many lie below the first one. */
    private static final double GAIN_FACTOR = Math.sqrt(3);

    private static final int LOWER_GAINS = 2;

    private static final double[] FACTORS = {2, 0.5, Math.sqrt(2), Math.sqrt(0.5)};

    /** The first factors, which are tried again as long as they help. */
    private static final int WHOLE_STRIDES = 2;

    private final Function<Setting, Outcome> run;
    private final int rates;

    /**
     * Prepares a search.
     *
     * @param run tries a setting
     * @param rates how many rates are tried for the first gain; for each further one half as many.
     *     Who has no gain tries as many rates as others try settings
     */
    SettingSearch(Function<Setting, Outcome> run, int rates) {
        this.run = run;
        this.rates = rates;
    }

    /** Returns how many settings of any contender are tried at most. */
    static int runs(int rates) {
        return rates + LOWER_GAINS * fewer(rates);
    }

    private static int fewer(int rates) {
        return (rates + 1) / 2;
    }

    /**
     * Searches from a contender's first rate on. Lowers the gain as long as that helps; if it never
     * did, raises it once. Each further gain begins with the best rate so far.
     */
    Outcome of(Contender contender) {
        Setting first = new Setting(FIRST_GAIN, contender.firstRate());
        if (!contender.hasGain()) {
            return ofGain(first, runs(rates));
        }
        Outcome best = ofGain(first, rates);
        int lower = 0;
        boolean goesOn = true;
        while (goesOn && lower < LOWER_GAINS) {
            Outcome next = further(best, 1 / GAIN_FACTOR);
            goesOn = next.isBetterThan(best);
            lower += goesOn ? 1 : 0;
            best = goesOn ? next : best;
        }
        Outcome higher = lower == 0 ? further(best, GAIN_FACTOR) : best;
        return higher.isBetterThan(best) ? higher : best;
    }

    private Outcome further(Outcome best, double factor) {
        Setting from = best.setting();
        return ofGain(new Setting(from.gain() * factor, from.rate()), fewer(rates));
    }

    /**
     * Leaves rates that diverge; doubles the rate as long as that helps; if it never did, halves it
     * likewise; then tries half that stride, once to either side.
     */
    private Outcome ofGain(Setting first, int most) {
        Outcome best = run.apply(first);
        int left = most - 1;
        while (best.hasDiverged() && left > 0) {
            best = run.apply(times(best.setting(), 0.25));
            left--;
        }
        for (int i = 0; i < FACTORS.length && left > 0; i++) {
            boolean hasImproved = false;
            boolean goesOn = true;
            while (goesOn && left > 0) {
                Outcome next = run.apply(times(best.setting(), FACTORS[i]));
                left--;
                boolean isBetter = next.isBetterThan(best);
                hasImproved |= isBetter;
                best = isBetter ? next : best;
                goesOn = isBetter && i < WHOLE_STRIDES;
            }
            // what lies on the other side was left for better
            i += hasImproved && i % 2 == 0 ? 1 : 0;
        }
        return best;
    }

    private static Setting times(Setting setting, double factor) {
        return new Setting(setting.gain(), setting.rate() * factor);
    }
}
