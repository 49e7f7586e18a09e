package io.proxstream.config;

import io.proxstream.RestorationException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Settings that break rules: all of them at once, each with its key, its value and the rule. */
public final class InvalidOptionException extends RestorationException {
    private static final long serialVersionUID = 1L;

    private final List<Violation> violations;

    /**
     * Creates the error.
     *
     * @param violations what is wrong, at least one
     */
    public InvalidOptionException(List<Violation> violations) {
        super(violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    /**
     * Throws this error if there is anything to report.
     *
     * @param violations what is wrong, maybe nothing
     * @throws InvalidOptionException if there is a violation
     */
    static void throwIfAny(Stream<Violation> violations) {
        List<Violation> found = violations.toList();
        if (!found.isEmpty()) {
            throw new InvalidOptionException(found);
        }
    }

    /**
     * Returns what is wrong.
     *
     * @return the violations, at least one, in the order of the declarations
     */
    public List<Violation> violations() {
        return violations;
    }
}
