package io.proxstream.network.kernel;

import io.proxstream.math.kernel.FilterBank;
import java.util.Arrays;

/**
 * The reverse of one stage: takes blocks of rows from top to bottom, as {@link Stage} does, and
 * carries the gradient in the coefficients from the stage behind to the stage before, in place.
 *
 * <p>With {@code gy} from the image update, and the gradients {@code gv'} and {@code gu'} that came
 * from the stage behind:
 *
 * <pre>
 *   gv' += -(1 - retain) S gy             grad_S = -(1 - retain) gy (x) v'
 *   gu' += (1 + inertia) gv'              gu = -inertia gv'
 *   gv   = gu' where the clip is not active, 0 elsewhere; nothing of it comes from a stage behind
 *          that does not remember
 *   gxbar = stepSize A* gv                grad_A = stepSize xbar (x) gv
 * </pre>
 */
final class ReverseStage implements WaveStage {
    private final Geometry geometry;
    private final RowKernels kernels;
    private final DualField before;
    private final DualField after;
    private final DualField carry;
    private final ImageWindow gradientWindow;
    private final ImageWindow imageWindow;
    private final Analysis ofGradient;
    private final Synthesis toImage;
    private final WeightCorrelation synthesis;
    private final WeightCorrelation analysis;
    private final Rows clipped;
    private final Rows carried;
    private final RowSink sink;
    private final double[] clippedSums;
    private StagePlan plan;
    private float[] bounds = new float[0];
    private double inertiaSum;

    /**
     * Creates the reverse of a stage.
     *
     * @param extents a plan of the same extents
     * @param before the coefficients before the stage
     * @param after those behind it
     * @param carry the gradient in the coefficients, in flight
     * @param image xbar
     * @param gradient gy
     * @param sink takes the gradient in xbar
     */
    ReverseStage(
            StagePlan extents,
            Geometry geometry,
            RowKernels kernels,
            DualField before,
            DualField after,
            DualField carry,
            ImageRing image,
            ImageRing gradient,
            RowSink sink,
            Arena arena) {
        FilterBank bank = extents.analysis();
        this.plan = extents;
        this.geometry = geometry;
        this.kernels = kernels;
        this.before = before;
        this.after = after;
        this.carry = carry;
        this.sink = sink;
        this.gradientWindow = new ImageWindow(geometry, gradient, arena);
        this.imageWindow = new ImageWindow(geometry, image, arena);
        this.ofGradient = new Analysis(geometry, kernels, gradientWindow, carry, carry);
        this.toImage = new Synthesis(geometry, kernels, carry, arena);
        this.synthesis =
                new WeightCorrelation(geometry, kernels, gradientWindow, after, bank, arena);
        this.analysis = new WeightCorrelation(geometry, kernels, imageWindow, carry, bank, arena);
        this.clipped = new Rows(after.data());
        this.carried = new Rows(carry.data());
        this.clippedSums = new double[geometry.filters()];
    }

    /** Starts a sheet. */
    void begin(StagePlan newPlan, float[] newBounds) {
        plan = newPlan;
        bounds = newBounds;
        ofGradient.use(Taps.of(plan.synthesis(), plan.retain() - 1));
        toImage.begin(Taps.of(plan.analysis(), plan.stepSize()));
        synthesis.clear();
        analysis.clear();
        Arrays.fill(clippedSums, 0);
        inertiaSum = 0;
    }

    @Override
    public void process(int block) {
        if (!plan.remembers()) {
            carry.clear(block);
        }
        for (int chunk = 0; chunk < geometry.chunks(); chunk++) {
            gradientWindow.load(block, chunk);
            imageWindow.load(block, chunk);
            for (int m = 0; m < geometry.filters(); m++) {
                ofGradient.apply(block, chunk, m, Float.POSITIVE_INFINITY);
                synthesis.add(block, chunk, m);
                if (plan.inertia() != 0) {
                    reverseInertia(block, chunk, m);
                }
                gate(block, chunk, m);
                carry.close(block, chunk, m);
                analysis.add(block, chunk, m);
                toImage.add(block, chunk, m);
            }
        }
        toImage.emit(block, sink);
    }

    /** The planes of u' and gu' stand behind those of v' and gv' where there is inertia. */
    private int planeOfDual(int filter) {
        return plan.inertia() != 0 ? geometry.filters() + filter : filter;
    }

    private void gate(int block, int chunk, int filter) {
        int count = RowKernels.padded(geometry.columns(chunk));
        clipped.at(after.offset(block, chunk, planeOfDual(filter)));
        carried.at(carry.offset(block, chunk, filter));
        clippedSums[filter] += kernels.gate(clipped, carried, bounds[filter], count);
    }

    private void reverseInertia(int block, int chunk, int filter) {
        float alpha = (float) plan.inertia();
        float[] g = carry.data();
        int v = carry.offset(block, chunk, filter);
        int u = carry.offset(block, chunk, planeOfDual(filter));
        int fresh = after.offset(block, chunk, planeOfDual(filter));
        int old = before.offset(block, chunk, planeOfDual(filter));
        double sum = 0;
        for (int a = 0; a < RowKernels.BLOCK; a++) {
            for (int i = a * RowKernels.STRIDE;
                    i < a * RowKernels.STRIDE + geometry.columns(chunk);
                    i++) {
                float gv = g[v + i];
                g[v + i] = g[u + i] + (1 + alpha) * gv;
                g[u + i] = -alpha * gv;
                sum += gv * (after.data()[fresh + i] - before.data()[old + i]);
            }
        }
        inertiaSum += sum;
    }

    /** Adds the gradients in the stage's parameters. */
    void addTo(StageGradient sum) {
        synthesis.addTo(sum.synthesis(), plan.retain() - 1);
        float[] unscaled = new float[sum.analysis().length];
        analysis.addTo(unscaled, 1);
        float[] weights = plan.analysis().weights();
        double step = 0;
        for (int i = 0; i < unscaled.length; i++) {
            sum.analysis()[i] += (float) (plan.stepSize() * unscaled[i]);
            step += (double) unscaled[i] * weights[i];
        }
        sum.addStepSize(step);
        sum.addInertia(inertiaSum);
        for (int m = 0; m < clippedSums.length; m++) {
            sum.bounds()[m] += bounds[m] > 0 ? clippedSums[m] / bounds[m] : 0;
        }
    }
}
