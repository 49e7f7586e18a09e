package io.proxstream.network;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.linear.LinearOperator;
import io.proxstream.network.kernel.Crew;
import io.proxstream.network.kernel.DualStep;
import io.proxstream.network.kernel.RowKernels;
import io.proxstream.network.kernel.Taps;
import java.util.Arrays;
import java.util.Optional;

/**
 * Runs one network on inverse problems {@code y = A x + noise}, with any operator A.
 *
 * <p>Each layer takes its {@link DataStep} to x', clipped by C, and then the dual step {@code u' =
 * P(u + tau D (2 x' - x))}. Keeps its working memory for the latest shape, {@code M H W} values.
 * Not thread-safe: one for each thread.
 *
 * @see "[LeRepettiPustelnik2023], section 2"
 */
public final class InverseRunner implements InverseSolver {
    private final ProximalNetwork network;
    private final RowKernels kernels;
    private final Crew crew;
    private Optional<Workspace> workspace = Optional.empty();

    /**
     * Creates a runner; its results are those of one thread, bit for bit.
     *
     * @param network the network, of the form {@link PnnForm#CONDAT_VU} or {@link
     *     PnnForm#CHAMBOLLE_POCK}
     * @param kernels the inner loops
     * @param crew the threads
     * @throws IllegalArgumentException if the network is a denoiser
     */
    public InverseRunner(ProximalNetwork network, RowKernels kernels, Crew crew) {
        if (network.spec().form().isDenoiser()) {
            throw new IllegalArgumentException(
                    "form %s: is a denoiser, takes no operator"
                            .formatted(network.spec().form().id()));
        }
        this.network = network;
        this.kernels = kernels;
        this.crew = crew;
    }

    @Override
    public Image run(LinearOperator operator, float[] observed, Image start, double noiseLevel) {
        ImageShape shape = start.shape();
        checkImage(shape);
        InverseSolver.requireFit(operator, shape, observed);
        NoiseLevels.check(noiseLevel);
        Workspace current =
                workspace.filter(w -> w.shape.equals(shape)).orElseGet(() -> new Workspace(shape));
        workspace = Optional.of(current);
        return current.run(operator, observed, start, network.bounds(noiseLevel));
    }

    private void checkImage(ImageShape shape) {
        int channels = network.spec().channels();
        int least = 2 * Taps.oddSize(network.spec().filterSize());
        if (shape.channels() != channels || Math.min(shape.height(), shape.width()) < least) {
            throw new ShapeMismatchException(
                    "image %s: must have %d channels, height and width at least %d"
                            .formatted(shape, channels, least));
        }
    }

    /** The working memory for one shape. */
    private final class Workspace {
        private final ImageShape shape;
        private final DualStep dual;
        private final float[] extrapolated;
        private final float[] sums;
        private final float[] fresh;

        Workspace(ImageShape shape) {
            PnnSpec spec = network.spec();
            this.shape = shape;
            this.dual =
                    new DualStep(
                            network.dualPlans(),
                            shape,
                            spec.groupSize(),
                            spec.boundary(),
                            kernels,
                            crew);
            this.extrapolated = new float[shape.size()];
            this.sums = new float[shape.size()];
            this.fresh = new float[shape.size()];
        }

        Image run(LinearOperator a, float[] observed, Image start, float[][] bounds) {
            DataStep step = DataStep.of(network.spec().form(), a, observed);
            float[] x = start.values().clone();
            dual.reset();
            Arrays.fill(sums, 0);
            for (int k = 0; k < bounds.length; k++) {
                PnnLayer layer = network.layers().get(k);
                step.take(x, sums, layer.primalStep(), fresh);
                boolean last = k == bounds.length - 1;
                extrapolate(x, network.spec().box() || last);
                if (!last) {
                    dual.take(k, extrapolated, bounds[k], sums);
                }
            }
            return Image.wrap(shape, x);
        }

        /** {@code x' = C(fresh)}, {@code xbar = 2 x' - x}. */
        private void extrapolate(float[] x, boolean box) {
            for (int i = 0; i < x.length; i++) {
                float old = x[i];
                x[i] = box ? Math.min(Math.max(fresh[i], 0f), 1f) : fresh[i];
                extrapolated[i] = 2 * x[i] - old;
            }
        }
    }
}
