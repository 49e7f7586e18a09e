package io.proxstream.restoration.online;

import io.proxstream.restoration.online.RoundAggregation.Judgement;
import java.util.Locale;

/**
 * The rule by which a candidate becomes a version.
 *
 * @param margin how many dB it must be better than the live model
 * @param divergence how many dB worse it may be before training starts again from the live model
 */
public record Gate(double margin, double divergence) {
    /** What becomes of a candidate. */
    public enum Decision {
        /** It is published. */
        PUBLISHED,
        /** It is not, and training goes on. */
        REJECTED,
        /** It is not, and training starts again from the live model. */
        RESET
    }

    /**
     * What becomes of a candidate, and why.
     *
     * @param decision what
     * @param reason why, in one line
     */
    public record Verdict(Decision decision, String reason) {}

    /**
     * Judges a candidate.
     *
     * @param judgement how it stands
     * @return what becomes of it
     */
    public Verdict judge(Judgement judgement) {
        if (judgement.values() == 0) {
            return new Verdict(Decision.REJECTED, "no frame is held out yet");
        }
        double gain = judgement.candidate() - judgement.live();
        if (!(gain > -divergence)) {
            return new Verdict(
                    Decision.RESET, text("diverged: %.3f dB against the live model", gain));
        }
        return gain >= margin
                ? new Verdict(Decision.PUBLISHED, text("%.3f dB better", gain))
                : new Verdict(
                        Decision.REJECTED,
                        text("%.3f dB better, must be ", gain) + text("%.3f", margin));
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
