package io.proxstream.restoration.experiment;

import io.proxstream.inversion.ErrorBound;
import io.proxstream.inversion.Inversion;
import io.proxstream.inversion.InversionProblem;
import io.proxstream.inversion.NetworkLayer;
import io.proxstream.inversion.RegularisationPath;
import io.proxstream.inversion.Regulariser;
import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;
import io.proxstream.math.linear.LinearOperator;
import io.proxstream.math.solver.SolverSettings;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A layer and an input whose source condition {@code W^T v in dJ(u_true)} is known, because the
 * bias is chosen after the input: {@code b = z - W u_true} for the pre-activations z that one
 * wants.
 */
final class SourceProblem {
    private static final int HALVINGS = 50;

    private final String name;
    private final NetworkLayer layer;
    private final Regulariser regulariser;
    private final float[] truth;
    private final ErrorBound bound;
    private final float[] subgradient;

    /**
     * Creates the problem.
     *
     * @param name the name in rows
     * @param weights W
     * @param wanted the activation, and z at the truth
     * @param regulariser J
     * @param truth u_true
     * @param source v
     */
    SourceProblem(
            String name,
            LinearOperator weights,
            Wanted wanted,
            Regulariser regulariser,
            float[] truth,
            float[] source) {
        this.name = name;
        this.regulariser = regulariser;
        this.truth = truth;
        float[] bias = new float[weights.rangeSize()];
        weights.apply(truth, bias);
        for (int i = 0; i < bias.length; i++) {
            bias[i] = wanted.preActivation()[i] - bias[i];
        }
        this.layer = NetworkLayer.of(weights, bias, wanted.activation());
        this.bound = new ErrorBound(wanted.activation(), source);
        this.subgradient = new float[truth.length];
        weights.adjoint(source, subgradient);
    }

    /**
     * What a layer shall do at the truth.
     *
     * @param activation sigma
     * @param preActivation z
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Wanted(ProximalActivation activation, float[] preActivation) {}

    float[] truth() {
        return truth;
    }

    /** An inversion, and the row of it. */
    record Outcome(Inversion inversion, InversionRow row) {}

    /** Adds noise of a level, inverts, and holds the error against the bound. */
    Outcome invert(double delta, SolverSettings settings, long seed) {
        float[] data = noisy(delta, seed);
        double alpha = bound.alpha(delta);
        InversionProblem problem = new InversionProblem(layer, data, regulariser);
        Inversion inversion = new RegularisationPath(problem, settings, Optional.empty()).at(alpha);
        double gap = inversion.relativeGap() * inversion.objective();
        double level = Math.sqrt(layer.penaltyAt(data, truth));
        InversionRow row =
                new InversionRow(
                        name,
                        delta,
                        alpha,
                        error(inversion.value()),
                        bound.at(data, level, alpha) + gap / alpha,
                        inversion.relativeGap(),
                        inversion.iterations(),
                        inversion.reason().id());
        return new Outcome(inversion, row);
    }

    private double error(float[] value) {
        double product = 0;
        for (int i = 0; i < truth.length; i++) {
            product += subgradient[i] * ((double) value[i] - truth[i]);
        }
        return regulariser.valueAt(value) - regulariser.valueAt(truth) - product;
    }

    /** Scales random noise until the penalty at the truth is the square of delta. */
    private float[] noisy(double delta, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] clean = layer.output(truth);
        float[] noise = new float[clean.length];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        double low = 0;
        double high = 10 * delta;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            double penalty = layer.penaltyAt(sum(clean, noise, middle), truth);
            if (penalty > delta * delta) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return sum(clean, noise, low);
    }

    private float[] sum(float[] clean, float[] noise, double scale) {
        float[] data = clean.clone();
        for (int i = 0; i < data.length; i++) {
            data[i] += (float) (scale * noise[i]);
            Span value = new Span(i, i + 1);
            if (Double.isInfinite(layer.activation().potentialAt(data, value))) {
                data[i] = clean[i];
            }
        }
        return data;
    }
}
