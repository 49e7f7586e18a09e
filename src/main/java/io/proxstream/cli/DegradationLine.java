package io.proxstream.cli;

import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.restoration.degradation.DegradationText;

/** Degradations as one line, which jobs and headers carry. */
final class DegradationLine {
    private DegradationLine() {}

    /**
     * Returns the line.
     *
     * @throws InvalidCallException if a mask comes from a file, which a line only names
     */
    static String of(Degradation degradation) {
        String line = degradation.text();
        try {
            DegradationText.parse(line);
            return line;
        } catch (IllegalArgumentException e) {
            throw new InvalidCallException(
                    "degradation '%s': a job or a header cannot carry a mask from a file"
                            .formatted(line));
        }
    }
}
