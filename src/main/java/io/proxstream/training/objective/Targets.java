package io.proxstream.training.objective;

import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;
import java.util.Optional;

/** Checks that the outputs that are wanted lie where the last activation can reach. */
final class Targets {
    private Targets() {}

    static Optional<String> refusal(
            String objective, ProximalActivation last, float[] targets, int width) {
        for (int from = 0; from + width <= targets.length; from += width) {
            if (Double.isInfinite(last.potentialAt(targets, new Span(from, from + width)))) {
                return Optional.of(
                        "%s: target %d lies outside of what the last activation, %s, can give"
                                .formatted(objective, from / width, last.name()));
            }
        }
        return Optional.empty();
    }
}
