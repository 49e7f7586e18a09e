package io.proxstream.network.kernel;

import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import java.util.ArrayList;
import java.util.List;

/**
 * The dual halves of all layers on a whole frame, {@code u' = P(u + stepSize A xbar)}, {@code s =
 * S* u'} with the clip P, and the way back: the reverse pass of algorithms whose image half is not
 * local.
 *
 * <p>Layers are taken in order forward, and in the opposite order back. Keeps the coefficients of
 * all layers between the passes, {@code K M H W} values. Works in the caller's thread: not
 * thread-safe.
 *
 * @see DualStep
 */
public final class DualStepGradient {
    private final Geometry geometry;
    private final RowKernels kernels;
    private final List<DualField> duals = new ArrayList<>();
    private final DualField carry;
    private final ImageRing image;
    private final ImageRing gradient;
    private final ImageWindow window;
    private final List<Layer> layers = new ArrayList<>();
    private float[] result = new float[0];

    /**
     * Takes the memory for frames of one shape.
     *
     * @param plans what each layer computes at first: later plans must have the same extents
     * @param shape the shape of the frames, both extents at least twice the filter size
     * @param boundary {@link BoundaryRule#SYMMETRIC} or {@link BoundaryRule#ZERO}
     * @param kernels the inner loops
     * @throws ShapeMismatchException if the frames do not fit the bank
     */
    public DualStepGradient(
            List<StagePlan> plans, ImageShape shape, BoundaryRule boundary, RowKernels kernels) {
        FilterBank extents = plans.get(0).analysis();
        Arena arena = new Arena();
        this.geometry = Geometry.of(shape, extents, 1, boundary);
        this.kernels = kernels;
        this.image = new ImageRing(geometry, geometry.height(), arena);
        this.gradient = new ImageRing(geometry, geometry.height(), arena);
        this.window = new ImageWindow(geometry, image, arena);
        this.carry = DualField.whole(geometry, geometry.filters(), arena);
        duals.add(DualField.whole(geometry, geometry.filters(), arena));
        for (StagePlan plan : plans) {
            duals.add(DualField.whole(geometry, geometry.filters(), arena));
            layers.add(new Layer(plan, duals.get(duals.size() - 2), duals.get(duals.size() - 1)));
        }
    }

    /**
     * Takes the step of a layer.
     *
     * @param layer its number, from 0; the coefficients before the first are zero
     * @param plan what it computes, without inertia
     * @param xbar the image, {@code [C,H,W]}; not changed
     * @param bounds the bound of each filter
     * @param sums {@code S* u'}, {@code [C,H,W]}, overwritten
     */
    public void forward(int layer, StagePlan plan, float[] xbar, float[] bounds, float[] sums) {
        fill(image, xbar, 1);
        result = sums;
        layers.get(layer).forward(plan, bounds);
    }

    /** Begins the way back: no gradient has come from behind the last layer yet. */
    public void beginBackward() {
        for (int block = 0; block < geometry.blocks(); block++) {
            carry.clear(block);
        }
    }

    /**
     * Takes a layer's way back.
     *
     * @param layer its number; the one behind it was the last, or there is none
     * @param xbar that of the forward pass; not changed
     * @param gradientOfSums the gradient of the loss in {@code S* u'}; not changed
     * @param gradientOfXbar the gradient in xbar, {@code [C,H,W]}, overwritten
     * @param sum the gradient in the layer's parameters: added to
     */
    public void backward(
            int layer,
            float[] xbar,
            float[] gradientOfSums,
            float[] gradientOfXbar,
            StageGradient sum) {
        fill(image, xbar, 1);
        fill(gradient, gradientOfSums, -1); // a stage's sums are subtracted from its data
        result = gradientOfXbar;
        ReverseStage reverse = layers.get(layer).reverse;
        reverse.begin(layers.get(layer).plan, layers.get(layer).bounds);
        for (int block = 0; block < geometry.blocks(); block++) {
            reverse.process(block);
        }
        reverse.addTo(sum);
    }

    private void fill(ImageRing ring, float[] values, float factor) {
        for (int c = 0; c < geometry.channels(); c++) {
            for (int row = 0; row < geometry.height(); row++) {
                int from = (c * geometry.height() + row) * geometry.width();
                int to = ring.offset(c, row);
                for (int i = 0; i < geometry.width(); i++) {
                    ring.data()[to + i] = factor * values[from + i];
                }
                ring.extend(c, row);
            }
        }
    }

    private void put(int channel, int row, float[] values, int offset) {
        int to = (channel * geometry.height() + row) * geometry.width();
        System.arraycopy(values, offset, result, to, geometry.width());
    }

    /** Both ways through one layer. */
    private final class Layer {
        private final DualField after;
        private final Analysis analysis;
        private final Synthesis synthesis;
        private final ReverseStage reverse;
        private StagePlan plan;
        private float[] bounds = new float[0];

        Layer(StagePlan plan, DualField before, DualField after) {
            Arena arena = new Arena();
            this.plan = plan;
            this.after = after;
            this.analysis = new Analysis(geometry, kernels, window, before, after);
            this.synthesis = new Synthesis(geometry, kernels, after, arena);
            this.reverse =
                    new ReverseStage(
                            plan,
                            geometry,
                            kernels,
                            before,
                            after,
                            carry,
                            image,
                            gradient,
                            DualStepGradient.this::put,
                            arena);
        }

        void forward(StagePlan newPlan, float[] newBounds) {
            plan = newPlan;
            bounds = newBounds;
            analysis.use(CompiledStage.of(plan), Columns.all(geometry));
            synthesis.begin(Taps.of(plan.synthesis(), 1));
            for (int block = 0; block < geometry.blocks(); block++) {
                for (int chunk = 0; chunk < geometry.chunks(); chunk++) {
                    window.load(block, chunk);
                    for (int m = 0; m < geometry.filters(); m++) {
                        analysis.apply(block, chunk, m, bounds[m]);
                        after.close(block, chunk, m);
                        synthesis.add(block, chunk, m);
                    }
                }
                synthesis.emit(block, DualStepGradient.this::put);
            }
        }
    }
}
