package io.proxstream.network.infimal;

import io.proxstream.image.ShapeMismatchException;
import java.util.Collections;
import java.util.List;

/**
 * Chambolle-Pock, unrolled on {@code min_{x,v} 1/2 ||A x - y||^2 + lambda ||D (x,v)||_1}: the
 * regulariser of the image is the least value over the auxiliary images v, an infimal convolution,
 * as total generalised variation is. Immutable.
 *
 * <p>The image stands on the grid of half its extents as four phases, {@code w = (P x, v)}. With
 * the projection {@code C} onto {@code |u| <= lambda = threshold * noiseLevel}, from {@code v = 0,
 * u = 0, wbar = w}:
 *
 * <pre>
 *   u'    = C(u + D_k wbar)                   s = S_k u'
 *   x'    = (I + mu_k A*A)^-1 (x - s_x + mu_k A* y)
 *   v'    = v - s_v
 *   wbar' = w' + theta_k (w' - w)
 * </pre>
 *
 * <p>Output is x, in {@code [0,1]}. Filters S are the layer's own, as in a free {@link
 * io.proxstream.network.ProximalNetwork}; step sizes but mu are part of the filters. D sees w
 * extended by its nearest pixels, S sees zeros beyond the border.
 *
 * <p>Each stage of a network of several is such a network by itself, with the layers behind those
 * of the stage before.
 *
 * @see "[ChambollePock2011], section 3; [BrediesKunischPock2010], section 3"
 */
public final class InfimalNetwork {
    private final InfimalSpec spec;
    private final List<InfimalLayer> layers;

    /**
     * Creates the network.
     *
     * @param spec the architecture
     * @param layers the parameters, one entry for each layer of each stage
     * @throws ShapeMismatchException if the parameters do not fit the architecture
     */
    public InfimalNetwork(InfimalSpec spec, List<InfimalLayer> layers) {
        if (layers.size() != spec.depth()) {
            throw new ShapeMismatchException(
                    "%d layers in the architecture, %d given"
                            .formatted(spec.depth(), layers.size()));
        }
        for (InfimalLayer layer : layers) {
            if (layer.analysis().length != spec.weights()
                    || layer.synthesis().length != spec.weights()
                    || layer.thresholds().length != spec.filters()) {
                throw new ShapeMismatchException(
                        "%s: the architecture says %s".formatted(layer, spec));
            }
        }
        this.spec = spec;
        this.layers = List.copyOf(layers);
    }

    /**
     * Returns the architecture.
     *
     * @return the architecture
     */
    public InfimalSpec spec() {
        return spec;
    }

    /**
     * Returns the parameters.
     *
     * @return one entry for each layer of each stage
     */
    public List<InfimalLayer> layers() {
        return layers;
    }

    /**
     * Returns the layers of a stage.
     *
     * @param stage its number, from 0
     * @return one entry for each layer
     */
    public List<InfimalLayer> layers(int stage) {
        return layers.subList(stage * spec.layers(), (stage + 1) * spec.layers());
    }

    /**
     * Returns a network of stages that are all this one, which has one itself.
     *
     * @param stages their number, at least 1
     * @return a network that is the same prior
     * @throws ShapeMismatchException if this one has several stages
     */
    public InfimalNetwork inStages(int stages) {
        List<InfimalLayer> all =
                Collections.nCopies(stages, layers).stream().flatMap(List::stream).toList();
        return new InfimalNetwork(spec.inStages(stages), all);
    }

    /**
     * Returns how far from a pixel of the result a pixel of a noisy image can matter.
     *
     * @return in pixels: four for each layer, and one, since cells of the grid have two pixels
     */
    public int reach() {
        return 2 * (InfimalSpec.FILTER_SIZE - 1) * spec.layers() + 1;
    }
}
