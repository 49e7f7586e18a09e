package io.proxstream.restoration.experiment;

import io.proxstream.restoration.CodeWeights;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Looks for the best weights by trials: each weight in turn is multiplied and divided by a factor
 * as long as that is better; then the factor becomes its square root.
 */
final class WeightSearch {
    private static final double FIRST_FACTOR = 4;
    private static final double LAST_FACTOR = 1.3;

    private final ToDoubleFunction<CodeWeights> quality;
    private final Map<CodeWeights, Double> tried = new HashMap<>();
    private final int trials;

    WeightSearch(ToDoubleFunction<CodeWeights> quality, int trials) {
        this.quality = quality;
        this.trials = trials;
    }

    CodeWeights from(CodeWeights start) {
        CodeWeights best = start;
        double factor = FIRST_FACTOR;
        while (factor > LAST_FACTOR && tried.size() < trials) {
            CodeWeights next = best;
            for (double step : new double[] {factor, 1 / factor}) {
                next = better(next, best.times(step, 1));
            }
            CodeWeights sofar = next;
            for (double step : new double[] {factor, 1 / factor}) {
                next = better(next, sofar.times(1, step));
            }
            if (next.equals(best)) {
                factor = Math.sqrt(factor);
            }
            best = next;
        }
        return best;
    }

    private CodeWeights better(CodeWeights one, CodeWeights other) {
        double first = of(one);
        return tried.size() < trials && of(other) > first ? other : one;
    }

    private double of(CodeWeights weights) {
        return tried.computeIfAbsent(weights, quality::applyAsDouble);
    }
}
