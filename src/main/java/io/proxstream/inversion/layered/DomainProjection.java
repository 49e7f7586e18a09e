package io.proxstream.inversion.layered;

import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;

/**
 * Moves activations into the closed domain of their potential: {@code prox_{t Psi}} for t near 0 is
 * the projection onto it.
 */
final class DomainProjection {
    private static final double WEIGHT = 1e-6;

    private DomainProjection() {}

    /** Moves the values that lie outside, all of them where they are not separate. */
    static int apply(ProximalActivation activation, float[] values, Span span) {
        if (!activation.isSeparable()) {
            activation.prox(values, WEIGHT, span, values);
            return span.length();
        }
        int moved = 0;
        for (int i = span.from(); i < span.to(); i++) {
            Span one = new Span(i, i + 1);
            if (Double.isInfinite(activation.potentialAt(values, one))) {
                activation.prox(values, WEIGHT, one, values);
                moved++;
            }
        }
        return moved;
    }
}
