package io.proxstream.restoration;

import java.util.List;

/**
 * The variables with which a solver ended, as plain numbers that can be kept.
 *
 * @param parts the variables, as the solver that made them orders them; not changed; empty for a
 *     cold start
 */
public record WarmStart(List<float[]> parts) {
    /** No solution is known. */
    public static final WarmStart COLD = new WarmStart(List.of());

    /** Copies the list. */
    public WarmStart {
        parts = List.copyOf(parts);
    }

    /**
     * Tells whether it has parts of given lengths.
     *
     * @param lengths the lengths, in order
     * @return whether they are those of the parts
     */
    public boolean fits(int... lengths) {
        if (parts.size() != lengths.length) {
            return false;
        }
        for (int i = 0; i < lengths.length; i++) {
            if (parts.get(i).length != lengths[i]) {
                return false;
            }
        }
        return true;
    }
}
