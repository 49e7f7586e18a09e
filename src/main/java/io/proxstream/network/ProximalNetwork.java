package io.proxstream.network;

import io.proxstream.image.ShapeMismatchException;
import io.proxstream.network.kernel.StagePlan;
import java.util.ArrayList;
import java.util.List;

/**
 * An unrolled proximal algorithm with learned filters: a denoiser, or a solver of inverse problems.
 * Immutable.
 *
 * <p>With the noisy image {@code z}, dual {@code u}, {@code P} the projection onto the dual balls
 * of radius {@code lambda = threshold * noiseLevel} and {@code C} the clip to {@code [0,1]}:
 *
 * <ul>
 *   <li>DDFB and DDiFB: {@code u' = P(v + tau D_k C(z - S_k* v))}, {@code v' = u' + alpha (u' -
 *       u)}; output {@code C(z - S_K* v)}; C inside only if the architecture says so, alpha = 0 for
 *       DDFB;
 *   <li>DCP and DScCP: {@code u' = P(u + tau D_k xbar)}, {@code x' = C((x + mu (z - S_k* u')) / (1
 *       + mu))}, {@code xbar' = x' + alpha (x' - x)}; output x;
 *   <li>Diffusion: the same with {@code u' = P(tau D_k xbar)};
 *   <li>Condat-Vu, with an operator A and {@code y = A x + noise}: {@code x' = C(x - mu (A*(A x -
 *       y) + S_k* u))}, {@code u' = P(u + tau D_k (2 x' - x))}; output x.
 *   <li>Chambolle-Pock, for the same: {@code x' = C((I + mu A*A)^-1 (x + mu (A* y - S_k* u)))}, and
 *       u' as Condat-Vu; output x.
 * </ul>
 *
 * <p>The filters S that synthesise are those that analyse, D, and the layer is one of the
 * algorithm. A <em>free</em> network has filters S of its own: twice the parameters at no more
 * operations, and much better images. No algorithm's limit holds for it; what does is {@link
 * ChangeBound}.
 *
 * @see "[LeRepettiPustelnik2023], section 2"
 */
public final class ProximalNetwork {
    private final PnnSpec spec;
    private final List<PnnLayer> layers;

    /**
     * Creates the network.
     *
     * @param spec the architecture
     * @param layers the parameters, one entry for each layer
     * @throws ShapeMismatchException if the parameters do not fit the architecture
     */
    public ProximalNetwork(PnnSpec spec, List<PnnLayer> layers) {
        if (layers.size() != spec.layers()) {
            throw new ShapeMismatchException(
                    "%d layers in the architecture, %d given"
                            .formatted(spec.layers(), layers.size()));
        }
        for (PnnLayer layer : layers) {
            if (layer.isFree() != layers.get(0).isFree()) {
                throw new ShapeMismatchException(
                        "layers with and without synthesis filters of their own: must be alike");
            }
            check(spec, layer);
        }
        this.spec = spec;
        this.layers = List.copyOf(layers);
    }

    private static void check(PnnSpec spec, PnnLayer layer) {
        if (layer.bank().filters() != spec.filters()
                || layer.bank().channels() != spec.channels()
                || layer.bank().size() != spec.filterSize()
                || layer.thresholds().length != spec.groups()) {
            throw new ShapeMismatchException(
                    "%s with %d thresholds: the architecture says [%d,%d,%d,%d] with %d"
                            .formatted(
                                    layer.bank(),
                                    layer.thresholds().length,
                                    spec.filters(),
                                    spec.channels(),
                                    spec.filterSize(),
                                    spec.filterSize(),
                                    spec.groups()));
        }
    }

    /**
     * Returns the architecture.
     *
     * @return the architecture
     */
    public PnnSpec spec() {
        return spec;
    }

    /**
     * Returns the parameters.
     *
     * @return one entry for each layer
     */
    public List<PnnLayer> layers() {
        return layers;
    }

    /**
     * Tells whether the layers synthesise with filters of their own, {@code S_k* u} in place of
     * {@code D_k* u}.
     *
     * @return false if with the adjoints of the filters that analyse
     */
    public boolean isFree() {
        return layers.get(0).isFree();
    }

    /**
     * Frees the filters that synthesise from those that analyse.
     *
     * @return a network that computes the same, with two banks in each layer
     */
    public ProximalNetwork freed() {
        return new ProximalNetwork(
                spec,
                layers.stream().map(layer -> layer.withSynthesis(layer.synthesis())).toList());
    }

    /**
     * Returns how far from a pixel of the result a pixel of the input can matter.
     *
     * @return in pixels: {@code K (k - 1)}
     */
    public int reach() {
        return spec.layers() * (spec.filterSize() - 1);
    }

    /**
     * Compiles the layers of a denoiser into the form that the kernels run.
     *
     * @return what each stage computes
     * @throws IllegalStateException if the network is no denoiser
     */
    public List<StagePlan> plans() {
        if (!spec.form().isDenoiser()) {
            throw new IllegalStateException(
                    "form %s: has no stages of its own".formatted(spec.form().id()));
        }
        if (!spec.form().isPrimalDual()) {
            return dualPlans();
        }
        List<StagePlan> plans = new ArrayList<>();
        for (int k = 0; k < layers.size(); k++) {
            plans.add(primalDualPlan(layers.get(k), k == layers.size() - 1));
        }
        return plans;
    }

    /**
     * Compiles the dual steps of all layers, each followed by the adjoint that the next layer
     * wants.
     *
     * @return what each stage computes; the last one's step is not taken by a solver
     */
    public List<StagePlan> dualPlans() {
        List<StagePlan> plans = new ArrayList<>();
        for (int k = 0; k < layers.size(); k++) {
            PnnLayer next = layers.get(Math.min(k + 1, layers.size() - 1));
            plans.add(dualPlan(layers.get(k), next, k == layers.size() - 1));
        }
        return plans;
    }

    private StagePlan dualPlan(PnnLayer layer, PnnLayer next, boolean last) {
        double inertia = spec.form() == PnnForm.DDIFB ? layer.extrapolation() : 0;
        return new StagePlan(
                layer.bank(),
                layer.dualStep(),
                next.synthesis(),
                true,
                inertia,
                0,
                0,
                spec.box() || last);
    }

    private StagePlan primalDualPlan(PnnLayer layer, boolean last) {
        double retain = 1 / (1 + layer.primalStep());
        return new StagePlan(
                layer.bank(),
                layer.dualStep(),
                layer.synthesis(),
                spec.form().remembers(),
                0,
                retain,
                last ? 0 : layer.extrapolation(),
                spec.box() || last);
    }

    /**
     * Returns the bounds of all layers for a noise level.
     *
     * @param noiseLevel standard deviation of the noise in units of {@code [0,1]}
     * @return {@code lambda}, at {@code [layer][group]}
     */
    public float[][] bounds(double noiseLevel) {
        float[][] bounds = new float[layers.size()][];
        for (int k = 0; k < bounds.length; k++) {
            bounds[k] = layers.get(k).bounds(noiseLevel);
        }
        return bounds;
    }
}
