package io.proxstream.inversion.layered;

import io.proxstream.math.linear.LinearOperator;
import java.util.Optional;

/**
 * How the last state is held to the data y.
 *
 * @param weight lambda of {@code lambda/2 ||K x_L - y||^2}; infinite for {@code x_L = y}
 * @param observation K, where it is not the identity
 */
public record CodeFit(double weight, Optional<LinearOperator> observation) {
    /** Checks that an exact fit has no operator. */
    public CodeFit {
        if (!(weight > 0) || (Double.isInfinite(weight) && observation.isPresent())) {
            throw new IllegalArgumentException(
                    "fit of weight %s: must be positive, and finite with an operator"
                            .formatted(weight));
        }
    }

    /**
     * Describes {@code x_L = y}: the penalty of the last layer is the data term.
     *
     * @return an exact fit, for networks that end in a plain layer
     */
    public static CodeFit exact() {
        return new CodeFit(Double.POSITIVE_INFINITY, Optional.empty());
    }

    /**
     * Describes a quadratic data term.
     *
     * @param weight lambda, positive and finite
     * @return {@code lambda/2 ||x_L - y||^2}
     */
    public static CodeFit quadratic(double weight) {
        return new CodeFit(weight, Optional.empty());
    }

    boolean isExact() {
        return Double.isInfinite(weight);
    }

    /** The length of the data of one sample. */
    int dataWidth(int outputs) {
        return observation.map(LinearOperator::rangeSize).orElse(outputs);
    }
}
