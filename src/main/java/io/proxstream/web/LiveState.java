package io.proxstream.web;

import java.util.Locale;

/** How far the run has come that a page shows. */
public enum LiveState {
    /** No frame has been restored yet. */
    STARTING,
    /** Frames are being restored. */
    RUNNING,
    /** The run has ended as it should. */
    FINISHED,
    /** The run has ended with an error. */
    FAILED;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isFinal() {
        return this == FINISHED || this == FAILED;
    }
}
