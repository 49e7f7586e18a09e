package io.proxstream.network.kernel;

import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import java.util.ArrayList;
import java.util.List;

/**
 * A dual forward-backward network on a sheet of patches, with the coefficients behind each layer as
 * variables of their own, {@code u_1 .. u_K}: steps of block-coordinate descent on
 *
 * <pre>
 *   sum_k B(u_{k+1}; u_k - tau_k D_k (D_k* u_k - z)) + w B(y; z - D_{K-1}* u_K),    u_0 = 0.
 * </pre>
 *
 * <p>Cost: that of the forward pass is one forward pass; a step in all variables with all gradients
 * costs two and a half behind it, three elsewhere. Keeps {@code (K + 1) M H W} values. Works in the
 * caller's thread, not thread-safe.
 *
 * @see LayerGradient
 * @see "[WangBenningRepetti2024], section 3"
 */
public final class LiftedNetwork {
    private final Geometry geometry;
    private final StageChain chain;
    private final Progress progress;
    private final Wave forwardWave;
    private final List<DualField> duals = new ArrayList<>();
    private final List<LayerGradient> layers = new ArrayList<>();
    private final OutputGradient output;
    private final float[] result;
    private float[] observed = new float[0];
    private float[][] bounds = new float[0][];

    /**
     * Lays out the variables.
     *
     * @param plans what each layer computes at first, see {@link #forward}: later plans must have
     *     the same extents
     * @param sheet the patches, both extents at least twice the filter size
     * @param boundary {@link BoundaryRule#SYMMETRIC} or {@link BoundaryRule#ZERO}
     * @param kernels the inner loops
     * @throws ShapeMismatchException if the patches do not fit the banks
     */
    public LiftedNetwork(
            List<StagePlan> plans, PatchSheet sheet, BoundaryRule boundary, RowKernels kernels) {
        FilterBank extents = plans.get(0).analysis();
        Arena arena = new Arena();
        this.geometry = Geometry.of(sheet, extents, boundary);
        DualField gradient = DualField.whole(geometry, geometry.filters(), arena);
        duals.add(new DualField(geometry, 1, 1, arena)); // u_0 = 0
        for (int k = 0; k < plans.size(); k++) {
            duals.add(DualField.whole(geometry, geometry.filters(), arena));
        }
        this.chain = new StageChain(plans, geometry, kernels, geometry.height(), duals::get, arena);
        Crew alone = new Crew(1);
        for (int k = 0; k < plans.size(); k++) {
            layers.add(
                    new LayerGradient(
                            extents,
                            geometry,
                            kernels,
                            alone,
                            duals.get(k),
                            duals.get(k + 1),
                            gradient,
                            chain.image(k),
                            k == 0,
                            arena));
        }
        this.output =
                new OutputGradient(
                        extents,
                        geometry,
                        kernels,
                        duals.get(plans.size()),
                        gradient,
                        chain.image(plans.size()),
                        arena);
        this.progress = new Progress(plans.size() + 1);
        this.forwardWave = Wave.of(chain.inOrder(), 1, geometry, progress).get(0);
        this.result = new float[geometry.channels() * geometry.planeSize()];
    }

    /**
     * Takes a sheet and sets the variables by the forward pass: all penalties are 0 then.
     *
     * @param plans the layers: with memory, inertia, retain and extrapolation 0, no box, each
     *     synthesis that of the next layer and the last one's its own
     * @param newObserved the data z of the sheet, {@code [C,H,W]}; not changed
     * @param newBounds the bound of each filter's clip, at {@code [layer][filter]}
     */
    public void forward(List<StagePlan> plans, float[] newObserved, float[][] newBounds) {
        observed = newObserved;
        bounds = newBounds;
        Stripe frame = Stripe.whole(geometry.width());
        StripeLayout whole = StripeLayout.of(geometry, frame, layers.size());
        chain.begin(CompiledStage.of(plans), observed, bounds, result, whole);
        progress.reset();
        forwardWave.run();
        for (int k = 0; k < layers.size(); k++) {
            image(k).setComputed(plans.get(k).analysis(), observed);
        }
        image(layers.size()).setComputed(plans.get(layers.size() - 1).synthesis(), observed);
    }

    /** The image between the variables u_k and what lies behind them. */
    private DualImage image(int k) {
        return k < layers.size() ? layers.get(k).image() : output.image();
    }

    /**
     * Reads the variables behind a layer.
     *
     * @param layer its number, from 0
     * @return the variables {@code [M,H,W]}
     */
    public float[] variables(int layer) {
        float[] plain = new float[geometry.filters() * geometry.planeSize()];
        duals.get(layer + 1).store(plain);
        return plain;
    }

    /**
     * Sets the variables behind a layer, brought into the bounds.
     *
     * @param layer its number, from 0
     * @param variables {@code [M,H,W]}; not changed
     */
    public void setVariables(int layer, float[] variables) {
        float[] clipped = variables.clone();
        for (int i = 0; i < clipped.length; i++) {
            float bound = bounds[layer][i / geometry.planeSize()];
            clipped[i] = Math.min(Math.max(clipped[i], -bound), bound);
        }
        duals.get(layer + 1).load(clipped);
        image(layer + 1).forget();
    }

    /**
     * Returns the loss {@code B(y; z - D* u_K)}.
     *
     * @param bank the filters D
     * @param target the clean sheet y, in {@code [0,1]}; not changed
     * @return the loss, over the patches
     */
    public double loss(FilterBank bank, float[] target) {
        return output.loss(bank, observed, target);
    }

    /**
     * Computes the gradient of the loss in the last variables, for the step of the last layer, and
     * in the filters.
     *
     * @param bank the filters D
     * @param weight w, more than 0
     * @param target the clean sheet y, in {@code [0,1]}; not changed
     * @param gradientWeights the gradient in the filters, {@code [M,C,k,k]}: added to
     */
    public void differentiateLoss(
            FilterBank bank, double weight, float[] target, float[] gradientWeights) {
        output.compute(bank, weight, observed, target, gradientWeights);
    }

    /**
     * Returns a layer's penalty.
     *
     * @param layer its number, from 0
     * @param plan its filters and step size
     * @return the penalty, over the patches
     */
    public double penalty(int layer, StagePlan plan) {
        layers.get(layer).begin(plan.analysis(), plan.stepSize(), observed, bounds[layer]);
        return layers.get(layer).penalty();
    }

    /**
     * Takes a proximal gradient step in the variables u' behind a layer, with the gradient that the
     * layer behind has left; leaves the gradient in the variables before it of its penalty {@code
     * B(u', a)}, and adds its gradients in its parameters.
     *
     * <pre>
     *   u' = argmin_v  &lt;grad f, v&gt; + B(v, a) + s/2 ||v - u'||^2        rate = 1/(1 + s)
     *      = clip((1 - rate) u' + rate (a - grad f))
     * </pre>
     *
     * <p>{@code B(., a)} is strongly convex with constant 1. So the objective does not increase if
     * {@code s >= (L - 1)/2} with L the Lipschitz constant of grad f: where L is at most 1, the
     * rate may be 1.
     *
     * <p>Derivatives in the logarithms of the bounds are those of coefficients that are fixed
     * shares of their bound:
     *
     * <pre>
     *   sum  u' (grad f - (a - u')) + bound max(|a| - bound, 0)     for each filter
     * </pre>
     *
     * <p>The first term vanishes inside the bounds where u' is a minimiser: bounds follow what the
     * clip holds back. No derivative of the clip is needed.
     *
     * @param layer its number, from 0: all layers in turn, from the last to the first
     * @param plan its filters and step size
     * @param rate from 0, which leaves u' as it is, to 1
     * @param gradientWeights the gradient in the filters, {@code [M,C,k,k]}: added to
     * @param gradientBounds that in the logarithms of the bounds: added to
     * @return the derivative in the step size
     */
    public double step(
            int layer,
            StagePlan plan,
            double rate,
            float[] gradientWeights,
            float[] gradientBounds) {
        LayerGradient here = layers.get(layer);
        here.begin(plan.analysis(), plan.stepSize(), observed, bounds[layer]);
        double derivative = here.step(plan.analysis(), plan.stepSize(), rate, gradientWeights);
        for (int m = 0; m < gradientBounds.length; m++) {
            gradientBounds[m] += (float) here.boundSums()[m];
        }
        if (rate > 0) {
            image(layer + 1).forget();
        }
        return derivative;
    }
}
