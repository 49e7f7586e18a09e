package io.proxstream.wire;

import io.proxstream.model.ModelFormatException;
import java.util.Arrays;
import java.util.Locale;

/** What a version of a model is used for. */
public enum ModelStage {
    /** Restores, if it is the newest that does. */
    LIVE,
    /** Is kept, and restores only feeds that are pinned to it. */
    WITHDRAWN;

    /**
     * Returns the stage as text.
     *
     * @return the lower-case name
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a stage.
     *
     * @param text the lower-case name
     * @return the stage
     * @throws ModelFormatException if it is none
     */
    public static ModelStage parse(String text) {
        return Arrays.stream(values())
                .filter(stage -> stage.id().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ModelFormatException(
                                        "stage '%s': must be live or withdrawn".formatted(text)));
    }
}
