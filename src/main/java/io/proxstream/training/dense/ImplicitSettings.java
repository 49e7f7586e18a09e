package io.proxstream.training.dense;

/**
 * The implicit stochastic gradient: each batch is solved by inner sweeps, held near the parameters
 * with which it began.
 *
 * @param rounds how often states and parameters take turns in one step, at least 1
 * @param stepSize tau of {@code 1/(2 tau) ||Theta - Theta_k||^2}; infinite for none
 * @see "[WangBenning2023], section 4"
 */
public record ImplicitSettings(int rounds, double stepSize) {
    /** One round, not held: the explicit methods. */
    public static final ImplicitSettings NONE = new ImplicitSettings(1, Double.POSITIVE_INFINITY);

    /** Checks both. */
    public ImplicitSettings {
        if (rounds < 1 || !(stepSize > 0)) {
            throw new IllegalArgumentException(
                    "rounds %d and step size %s: must be at least 1 and positive"
                            .formatted(rounds, stepSize));
        }
    }
}
