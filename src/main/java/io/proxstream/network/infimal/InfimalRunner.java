package io.proxstream.network.infimal;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.linear.Identity;
import io.proxstream.math.linear.LinearOperator;
import io.proxstream.network.DataStep;
import io.proxstream.network.HalfQuadraticSplitting;
import io.proxstream.network.InverseSolver;
import io.proxstream.network.NoiseLevels;
import io.proxstream.network.PnnForm;
import io.proxstream.network.SplittingSchedule;
import io.proxstream.network.kernel.Crew;
import io.proxstream.network.kernel.interleaved.InterleavedField;
import io.proxstream.network.kernel.interleaved.InterleavedKernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Runs one network with auxiliary images on inverse problems of one channel, and on noise, for
 * which A is the identity.
 *
 * <p>Its results are those of one thread, bit for bit. Working memory is {@code (M + 2 C) H W / 4}
 * values.
 */
public final class InfimalRunner implements InverseSolver {
    private final InfimalNetwork network;
    private final List<PackedLayer> packed;
    private final InterleavedKernels kernels;
    private final Crew crew;
    private Optional<Workspace> workspace = Optional.empty();

    /**
     * Creates a runner.
     *
     * @param network the network
     * @param kernels the inner loops
     * @param crew the threads
     */
    public InfimalRunner(InfimalNetwork network, InterleavedKernels kernels, Crew crew) {
        this.network = network;
        this.packed = PackedLayer.of(network);
        this.kernels = kernels;
        this.crew = crew;
    }

    /** Solves a problem with the first stage. */
    @Override
    public Image run(LinearOperator operator, float[] observed, Image start, double noiseLevel) {
        return run(operator, observed, start, noiseLevel, 0);
    }

    private Image run(
            LinearOperator operator, float[] observed, Image start, double noiseLevel, int stage) {
        ImageShape shape = start.shape();
        if (shape.channels() != 1) {
            throw new ShapeMismatchException("image %s: must have 1 channel".formatted(shape));
        }
        InverseSolver.requireFit(operator, shape, observed);
        NoiseLevels.check(noiseLevel);
        Workspace current =
                workspace.filter(w -> w.shape.equals(shape)).orElseGet(() -> new Workspace(shape));
        workspace = Optional.of(current);
        return current.run(operator, observed, start, noiseLevel, stage);
    }

    /**
     * Undoes noise: runs a stage with the identity for A.
     *
     * @param image the noisy image, of one channel
     * @param noiseLevel standard deviation of the noise in units of {@code [0,1]}, at least 0
     * @param stage its number, from 0
     * @return the image, of the same shape, values in {@code [0,1]}
     * @throws ShapeMismatchException if it has more than one channel
     * @throws IllegalArgumentException if the noise level is negative or not finite
     */
    public Image denoise(Image image, double noiseLevel, int stage) {
        Identity nothing = new Identity(image.shape().size());
        return run(nothing, image.values(), image, noiseLevel, stage);
    }

    /**
     * Returns the solver that the network is trained for.
     *
     * @param splitting the steps of which it is the prior, or none
     * @return these steps with this runner as their prior, or this runner
     */
    public InverseSolver within(SplittingSchedule splitting) {
        int steps = splitting.count();
        return steps > 0
                ? new HalfQuadraticSplitting(
                        splitting,
                        (image, noise, step) ->
                                denoise(image, noise, network.spec().stage(step, steps)))
                : this;
    }

    /** The working memory for one shape. */
    private final class Workspace {
        private final ImageShape shape;
        private final Phases phases;
        private final InterleavedField images;
        private final InterleavedField dual;
        private final PrimalStep primal;
        private final List<InfimalStage> stages = new ArrayList<>();

        Workspace(ImageShape shape) {
            InfimalSpec spec = network.spec();
            this.shape = shape;
            this.phases = Phases.of(shape);
            this.images = phases.field(spec.channels(), 1);
            this.dual = phases.field(spec.filters(), 1);
            this.primal = new PrimalStep(phases, spec.channels());
            int threads = Math.min(crew.threads(), dual.height());
            for (int i = 0; i < threads; i++) {
                stages.add(new InfimalStage(kernels, images, dual, images));
            }
        }

        Image run(LinearOperator a, float[] observed, Image start, double noiseLevel, int stage) {
            DataStep step = DataStep.of(PnnForm.CHAMBOLLE_POCK, a, observed);
            dual.clear();
            primal.begin(start.values(), images);
            int first = stage * network.spec().layers();
            for (int k = first; k < first + network.spec().layers(); k++) {
                InfimalLayer layer = network.layers().get(k);
                PackedLayer filters = packed.get(k);
                float[] bounds = layer.bounds(noiseLevel);
                images.extend();
                inShares(
                        (share, rows) ->
                                share.dualRows(filters.analysis(), bounds, rows.from, rows.to));
                inShares((share, rows) -> share.sumRows(filters.synthesis(), rows.from, rows.to));
                primal.take(step, layer, images, images);
            }
            return Image.clipped(shape, primal.image());
        }

        private void inShares(BiConsumer<InfimalStage, RowRange> work) {
            List<Runnable> tasks = new ArrayList<>();
            int height = dual.height();
            for (int i = 0; i < stages.size(); i++) {
                InfimalStage stage = stages.get(i);
                RowRange rows =
                        new RowRange(i * height / stages.size(), (i + 1) * height / stages.size());
                tasks.add(() -> work.accept(stage, rows));
            }
            crew.run(tasks);
        }
    }

    /** Rows of one thread. */
    private record RowRange(int from, int to) {}
}
