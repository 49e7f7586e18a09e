package io.proxstream.stream.live;

import io.proxstream.restoration.online.CanaryRule;
import io.proxstream.restoration.online.GainStatistics;

/**
 * How a trial stands.
 *
 * @param trial its number
 * @param pairs how many frames were compared
 * @param mean the mean gain in dB
 * @param squares the sum of the squared differences from the mean
 * @param isBetter what was decided, once there is a reason
 * @param reason why; empty as long as nothing is decided
 * @param isWritten whether the decision is on the models topic
 */
public record CanaryTrial(
        long trial,
        long pairs,
        double mean,
        double squares,
        boolean isBetter,
        String reason,
        boolean isWritten) {
    static CanaryTrial begin(long trial) {
        return of(trial, GainStatistics.NONE, new CanaryRule.Verdict(false, ""));
    }

    private static CanaryTrial of(long trial, GainStatistics gains, CanaryRule.Verdict verdict) {
        return new CanaryTrial(
                trial,
                gains.pairs(),
                gains.mean(),
                gains.squares(),
                verdict.isBetter(),
                verdict.reason(),
                false);
    }

    /** Takes a pair as long as nothing is decided. */
    CanaryTrial with(CanaryPair pair) {
        GainStatistics gains = gains().with(pair.gain());
        return of(
                trial,
                gains,
                CanaryRule.parse(pair.rule())
                        .judge(gains)
                        .orElse(new CanaryRule.Verdict(false, "")));
    }

    GainStatistics gains() {
        return new GainStatistics(pairs, mean, squares);
    }

    boolean isDecided() {
        return !reason.isEmpty();
    }

    CanaryTrial written() {
        return new CanaryTrial(trial, pairs, mean, squares, isBetter, reason, true);
    }
}
