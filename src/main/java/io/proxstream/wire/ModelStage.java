package io.proxstream.wire;

import io.proxstream.model.ModelFormatException;
import io.proxstream.restoration.online.CanaryRule;
import java.util.Optional;

/**
 * What a version of a model is used for.
 *
 * @param id the stage as text: {@code live}, {@code withdrawn} or {@code
 *     canary:SHARE:PAIRS:MOST:MARGIN}
 * @param canary how it is tried, if it is a canary
 */
public record ModelStage(String id, Optional<CanaryRule> canary) {
    /** Restores, if it is the newest that does. */
    public static final ModelStage LIVE = new ModelStage("live", Optional.empty());

    /** Is kept, and restores only feeds that are pinned to it. */
    public static final ModelStage WITHDRAWN = new ModelStage("withdrawn", Optional.empty());

    /**
     * Restores a share of the frames beside the live version, for comparison, until one of the
     * other stages is due.
     *
     * @param rule how it is tried
     * @return the stage
     */
    public static ModelStage canary(CanaryRule rule) {
        return new ModelStage(rule.text(), Optional.of(rule));
    }

    /**
     * Reads a stage.
     *
     * @param text the stage as text
     * @return the stage
     * @throws ModelFormatException if it is none
     */
    public static ModelStage parse(String text) {
        if (text.equals(LIVE.id)) {
            return LIVE;
        }
        if (text.equals(WITHDRAWN.id)) {
            return WITHDRAWN;
        }
        if (!text.startsWith(CanaryRule.KIND)) {
            throw new ModelFormatException(
                    "stage '%s': must be live, withdrawn or canary".formatted(text));
        }
        try {
            return canary(CanaryRule.parse(text));
        } catch (IllegalArgumentException e) {
            throw new ModelFormatException(String.valueOf(e.getMessage()), e);
        }
    }
}
