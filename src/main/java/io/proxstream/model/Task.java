package io.proxstream.model;

import java.util.Locale;

/** What a model undoes. */
public enum Task {
    /** Gaussian noise. */
    NOISE,
    /** Blur and noise. */
    DEBLUR,
    /** Missing pixels. */
    INPAINT,
    /** Low resolution. */
    SUPERRES,
    /** A known network: its input is recovered from its output. */
    INVERSION;

    /**
     * Returns the name used on the command line, in headers and in bundles.
     *
     * @return the lower-case name
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a task by its name.
     *
     * @param id a lower-case name
     * @return the task
     * @throws ModelFormatException if there is no such task
     */
    public static Task parse(String id) {
        for (Task task : values()) {
            if (task.id().equals(id)) {
                return task;
            }
        }
        throw new ModelFormatException(
                "task '%s': must be one of noise, deblur, inpaint, superres, inversion"
                        .formatted(id));
    }
}
