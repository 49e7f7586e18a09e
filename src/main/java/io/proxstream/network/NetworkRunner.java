package io.proxstream.network;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.network.kernel.Crew;
import io.proxstream.network.kernel.RowKernels;
import io.proxstream.network.kernel.StagePipeline;
import io.proxstream.network.kernel.Taps;
import java.util.Optional;

/**
 * Runs one network on images.
 *
 * <p>Keeps the working memory for the latest shape from image to image, so that a feed of equal
 * frames allocates only its results. Not thread-safe: one for each thread.
 */
public final class NetworkRunner {
    private final ProximalNetwork network;
    private final RowKernels kernels;
    private final Crew crew;
    private Optional<Workspace> workspace = Optional.empty();

    /**
     * Creates a runner on the caller's thread alone.
     *
     * @param network the network
     * @param kernels the inner loops, usually {@link io.proxstream.network.kernel.Kernels#select()}
     * @throws IllegalArgumentException if the network is no denoiser
     */
    public NetworkRunner(ProximalNetwork network, RowKernels kernels) {
        this(network, kernels, new Crew(1));
    }

    /**
     * Creates a runner on several threads; its results are those of one thread, bit for bit.
     *
     * @param network the network
     * @param kernels the inner loops
     * @param crew the threads
     * @throws IllegalArgumentException if the network is no denoiser
     */
    public NetworkRunner(ProximalNetwork network, RowKernels kernels, Crew crew) {
        if (!network.spec().form().isDenoiser()) {
            throw new IllegalArgumentException(
                    "form %s: takes an inverse problem, is no denoiser"
                            .formatted(network.spec().form().id()));
        }
        this.network = network;
        this.kernels = kernels;
        this.crew = crew;
    }

    /**
     * Returns the network.
     *
     * @return the network
     */
    public ProximalNetwork network() {
        return network;
    }

    /**
     * Denoises an image.
     *
     * <p>Images narrower than twice the filter size are extended by mirroring for the run.
     *
     * @param observed the noisy image z, with the network's number of channels, values finite
     * @param noiseLevel standard deviation of the noise in units of {@code [0,1]}, at least 0
     * @return the denoised image, of the same shape, values in {@code [0,1]}
     * @throws ShapeMismatchException if the number of channels differs
     */
    public Image run(Image observed, double noiseLevel) {
        if (observed.shape().channels() != network.spec().channels()) {
            throw new ShapeMismatchException(
                    "image %s: the network takes %d channels"
                            .formatted(observed.shape(), network.spec().channels()));
        }
        NoiseLevels.check(noiseLevel);
        int least = 2 * Taps.oddSize(network.spec().filterSize());
        Image extended = Mirror.extend(observed, least);
        Image result = workspaceFor(extended.shape()).run(extended, network.bounds(noiseLevel));
        return Mirror.crop(result, observed.shape());
    }

    private Workspace workspaceFor(ImageShape shape) {
        Workspace current =
                workspace.filter(w -> w.shape.equals(shape)).orElseGet(() -> new Workspace(shape));
        workspace = Optional.of(current);
        return current;
    }

    /** The working memory for one shape. */
    private final class Workspace {
        private final ImageShape shape;
        private final StagePipeline pipeline;

        Workspace(ImageShape shape) {
            this.shape = shape;
            PnnSpec spec = network.spec();
            this.pipeline =
                    new StagePipeline(
                            network.plans(),
                            shape,
                            spec.groupSize(),
                            spec.boundary(),
                            kernels,
                            crew);
        }

        Image run(Image observed, float[][] bounds) {
            float[] result = new float[shape.size()];
            pipeline.run(observed.values(), bounds, result);
            return Image.wrap(shape, result);
        }
    }
}
