package io.proxstream.inversion;

import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;
import io.proxstream.math.functional.SmoothFunctional;
import io.proxstream.math.functional.ZeroFunctional;
import io.proxstream.math.solver.CompositeProblem;
import io.proxstream.math.solver.CompositeTerm;
import io.proxstream.math.solver.PrimalDualState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Recover u from data y near {@code sigma(W u + b)}: {@code min_u B_Psi(y, W u + b) + alpha J(u)}.
 *
 * <p>Convex for every alpha &gt; 0. Data outside the range of the activation, such as negative
 * values after a ReLU, are projected onto it, which {@link #notes} tells.
 *
 * @see "[WangEtAl2025], section 5"
 */
public final class InversionProblem {
    /** A prox so short that it only projects onto the domain. */
    private static final double PROJECTION = 1e-6;

    /** Squares of duals of the same data differ by less than this share. */
    private static final double SAME = 0.01;

    /**
     * Data are near those of a warm start if its dual changes by so many times its size at most.
     */
    private static final double FAR = 5;

    /** How far the dual of the data term follows data that are near: measured on feeds. */
    private static final float SHARE = 0.1f;

    private final NetworkLayer layer;
    private final float[] data;
    private final Regulariser regulariser;
    private final Splitting splitting;
    private final List<String> notes;

    /**
     * States the problem, to be solved by the implicit splitting.
     *
     * @param layer the layer
     * @param data y, as many finite values as the layer gives; not changed
     * @param regulariser J
     * @throws ShapeMismatchException if a length does not fit the layer
     * @throws IllegalArgumentException if a value is not finite
     */
    public InversionProblem(NetworkLayer layer, float[] data, Regulariser regulariser) {
        this(layer, data, regulariser, Splitting.IMPLICIT);
    }

    /**
     * States the problem.
     *
     * @param layer the layer
     * @param data y, as many finite values as the layer gives; not changed
     * @param regulariser J
     * @param splitting how the data term is treated
     * @throws ShapeMismatchException if a length does not fit the layer
     * @throws IllegalArgumentException if a value is not finite
     */
    public InversionProblem(
            NetworkLayer layer, float[] data, Regulariser regulariser, Splitting splitting) {
        if (data.length != layer.weights().rangeSize()) {
            throw new ShapeMismatchException(
                    "data of %d values: the layer gives %d"
                            .formatted(data.length, layer.weights().rangeSize()));
        }
        if (regulariser.size() != layer.weights().domainSize()) {
            throw new ShapeMismatchException(
                    "regulariser of %d values: the layer takes %d"
                            .formatted(regulariser.size(), layer.weights().domainSize()));
        }
        Finite.check("data", data);
        this.layer = layer;
        this.data = data.clone();
        this.regulariser = regulariser;
        this.splitting = splitting;
        this.notes = project(layer.activation(), this.data);
    }

    private static List<String> project(ProximalActivation activation, float[] data) {
        int outside = 0;
        for (int i = 0; i < data.length && activation.isSeparable(); i++) {
            Span value = new Span(i, i + 1);
            if (Double.isInfinite(activation.potentialAt(data, value))) {
                activation.prox(data, PROJECTION, value, data);
                outside++;
            }
        }
        if (!activation.isSeparable()) {
            Span all = Span.of(data.length);
            if (Double.isInfinite(activation.potentialAt(data, all))) {
                activation.prox(data, PROJECTION, all, data);
                outside = data.length;
            }
        }
        return outside == 0
                ? List.of()
                : List.of(
                        "%d of %d data values lay outside the range of %s and were projected"
                                .formatted(outside, data.length, activation.name()));
    }

    /**
     * Returns the layer.
     *
     * @return the layer
     */
    public NetworkLayer layer() {
        return layer;
    }

    /**
     * Returns the number of data values.
     *
     * @return at least 1
     */
    public int dataSize() {
        return data.length;
    }

    /**
     * Returns J.
     *
     * @return the regulariser
     */
    public Regulariser regulariser() {
        return regulariser;
    }

    /**
     * Returns what was done to the data.
     *
     * @return a sentence for each thing, as a rule none
     */
    public List<String> notes() {
        return notes;
    }

    /**
     * Returns the data term.
     *
     * @param input u
     * @return {@code B_Psi(y, W u + b)}, with the projected data
     */
    public double dataTerm(float[] input) {
        return layer.penaltyAt(data, input);
    }

    /**
     * Computes the gradient of the data term, {@code W^T (sigma(W u + b) - y)}.
     *
     * @param input u
     * @return a new array
     */
    public float[] dataGradient(float[] input) {
        float[] gradient = new float[input.length];
        new SmoothPenalty(layer, data).gradient(input, gradient);
        return gradient;
    }

    /**
     * Tells whether a solve can start from a state.
     *
     * @param state where another solve ended
     * @return whether its variables are of the right lengths
     */
    public boolean accepts(PrimalDualState state) {
        List<Integer> lengths =
                composite(1, Optional.empty()).terms().stream()
                        .map(term -> term.operator().rangeSize())
                        .toList();
        return state.primal().length == regulariser.size()
                && state.duals().stream().map(dual -> dual.length).toList().equals(lengths);
    }

    /**
     * Returns where another solve of these sizes ended, with the dual of the data term moved to the
     * data of this one, {@code sigma(W u + b) - y}: a part of the way, since u will move as well,
     * or all of it where the data are others.
     */
    PrimalDualState refreshed(PrimalDualState state) {
        if (splitting == Splitting.EXPLICIT || !accepts(state)) {
            return state;
        }
        float[] dual = state.duals().get(0);
        float[] moved = layer.output(state.primal());
        double change = 0;
        double size = 0;
        for (int i = 0; i < moved.length; i++) {
            moved[i] -= data[i];
            change += Math.pow(moved[i] - dual[i], 2);
            size += Math.pow(dual[i], 2);
        }
        if (change < SAME * size) {
            return state; // of the same data, and more exact than u is
        }
        float share = change > FAR * FAR * size ? 1 : SHARE;
        for (int i = 0; i < moved.length; i++) {
            moved[i] = dual[i] + share * (moved[i] - dual[i]);
        }
        List<float[]> duals = new ArrayList<>(state.duals());
        duals.set(0, moved);
        return new PrimalDualState(state.primal(), duals, state.steps());
    }

    /** Returns what a solver minimises, less {@code <slope, u>} if there is a slope. */
    CompositeProblem composite(double alpha, Optional<float[]> slope) {
        List<CompositeTerm> terms = new ArrayList<>();
        SmoothFunctional smooth = new ZeroFunctional();
        if (splitting == Splitting.EXPLICIT) {
            smooth = new SmoothPenalty(layer, data);
        } else {
            terms.add(
                    new CompositeTerm(
                            new LayerPenalty(layer.activation(), data, layer.bias()),
                            layer.weights(),
                            layer.squaredNorm()));
        }
        terms.addAll(regulariser.terms(alpha));
        return new CompositeProblem(
                regulariser.size(),
                slope.isPresent() ? new Tilted(smooth, slope.get()) : smooth,
                regulariser.simple(alpha),
                terms);
    }
}
