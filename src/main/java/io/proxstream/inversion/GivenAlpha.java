package io.proxstream.inversion;

/**
 * The rule that alpha is given.
 *
 * @param alpha more than 0
 */
public record GivenAlpha(double alpha) implements RegularisationRule {
    /**
     * Checks alpha.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public GivenAlpha {
        Positive.check("alpha", alpha);
    }

    @Override
    public Inversion invert(RegularisationPath path) {
        return path.at(alpha);
    }
}
