package io.proxstream.restoration.online;

import io.proxstream.math.kernel.KindText;
import java.util.Locale;
import java.util.Optional;

/**
 * How a canary is tried: on which share of the frames, and when that is enough.
 *
 * <p>After {@code pairs}, twice, four times as many frames and so on, and after {@code most}, the
 * mean gain of the frames is held against the margin. It is decided where the margin lies outside
 * of the mean plus or minus three standard errors; after {@code most} frames a canary that is not
 * better is withdrawn. Looks at doubled numbers instead of at every frame keep the chance that one
 * of them errs small: below 1 percent for up to six of them, if the gains are independent.
 *
 * @param share of the frames, greater than 0, at most 1
 * @param pairs frames before the first look, at least 10
 * @param most frames after which it ends, at least {@code pairs}
 * @param margin how much better a canary must be, in dB, finite
 */
public record CanaryRule(double share, int pairs, int most, double margin) {
    /** The kind of its text. */
    public static final String KIND = "canary";

    /** The first look without another wish. */
    public static final String PAIRS = "30";

    /** The last look without another wish. */
    public static final String MOST = "960";

    /** The margin without another wish, in dB. */
    public static final String MARGIN = "0";

    private static final int LEAST_PAIRS = 10;
    private static final double DEVIATIONS = 3;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public CanaryRule {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "canary share %s: must be greater than 0 and at most 1".formatted(share));
        }
        if (pairs < LEAST_PAIRS || most < pairs) {
            throw new IllegalArgumentException(
                    "canary pairs %d to %d: must be at least %d, in order"
                            .formatted(pairs, most, LEAST_PAIRS));
        }
        if (!Double.isFinite(margin)) {
            throw new IllegalArgumentException(
                    "canary margin %s: must be finite".formatted(margin));
        }
    }

    /**
     * Returns a rule that differs in the share alone.
     *
     * @param share of the frames
     * @return the rule
     */
    public static CanaryRule ofShare(double share) {
        return new CanaryRule(
                share, Integer.parseInt(PAIRS), Integer.parseInt(MOST), Double.parseDouble(MARGIN));
    }

    /**
     * Reads a rule.
     *
     * @param text {@code canary:SHARE:PAIRS:MOST:MARGIN}
     * @return the rule
     * @throws IllegalArgumentException if it is none, or a value is out of range
     */
    public static CanaryRule parse(String text) {
        KindText parts = new KindText("stage", text);
        return parts.as(
                "canary:SHARE:PAIRS:MOST:MARGIN",
                it -> new CanaryRule(it.number(0), it.whole(1), it.whole(2), it.number(3)));
    }

    /**
     * Writes the rule.
     *
     * @return the text for {@link #parse}
     */
    public String text() {
        return "%s:%s:%d:%d:%s"
                .formatted(KIND, KindText.print(share), pairs, most, KindText.print(margin));
    }

    /**
     * What becomes of a canary, and why.
     *
     * @param isBetter whether it goes live; it is withdrawn otherwise
     * @param reason why, in one line
     */
    public record Verdict(boolean isBetter, String reason) {}

    /**
     * Judges a canary.
     *
     * @param gains how much better it was, frame by frame
     * @return what becomes of it; empty as long as that is open
     */
    public Optional<Verdict> judge(GainStatistics gains) {
        double mean = gains.mean();
        double radius = DEVIATIONS * gains.standardError();
        if (!Double.isFinite(mean)) {
            return Optional.of(new Verdict(false, "fails on a frame"));
        }
        if (!isLook(gains.pairs())) {
            return Optional.empty();
        }
        String found = found(mean, radius, gains.pairs());
        if (mean - radius > margin) {
            return Optional.of(new Verdict(true, found));
        }
        if (mean + radius <= margin) {
            return Optional.of(new Verdict(false, found));
        }
        return gains.pairs() >= most
                ? Optional.of(new Verdict(false, found + ", undecided"))
                : Optional.empty();
    }

    private boolean isLook(long count) {
        boolean isDoubled = count % pairs == 0 && Long.bitCount(count / pairs) == 1;
        return isDoubled || count >= most;
    }

    private String found(double mean, double radius, long count) {
        return String.format(
                Locale.ROOT,
                "%.3f +- %.3f dB better on %d frames, must be %.3f",
                mean,
                radius,
                count,
                margin);
    }
}
