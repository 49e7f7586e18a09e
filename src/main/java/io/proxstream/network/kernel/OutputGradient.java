package io.proxstream.network.kernel;

import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import java.util.List;

/**
 * The loss behind the last layer of a dual network, whose activation is the clip c to {@code
 * [0,1]}: the lifted Bregman penalty {@code w B(y, x) = w sum 1/2 (c(x) - y)^2 + (c(x) - y)(x -
 * c(x))} of the target y and {@code x = z - D* u}, and with {@code e = c(x) - y} its gradients
 * {@code grad_u = -w D e} and {@code grad_D = -w u (x) e}: no derivative of the clip is needed.
 *
 * <p>Works on the fields it was made with, in the caller's thread: not thread-safe.
 *
 * @see "[WangBenningRepetti2024], section 3"
 */
public final class OutputGradient {
    private final Geometry geometry;
    private final Progress progress;
    private final List<Wave> waves;
    private final DualField gradient;
    private final ImageRing error;
    private final ImageWindow window;
    private final Synthesis ofDual;
    private final Analysis analysis;
    private final WeightCorrelation weights;
    private float[] observed = new float[0];
    private float[] target = new float[0];
    private double loss;

    /**
     * Prepares the loss.
     *
     * @param extents a bank of the extents of D
     * @param sheet the patches, both extents at least twice the filter size
     * @param boundary {@link BoundaryRule#SYMMETRIC} or {@link BoundaryRule#ZERO}
     * @param kernels the inner loops
     * @param dual the last layer's output u; not changed
     * @param gradient grad_u, overwritten by {@link #compute}
     * @throws ShapeMismatchException if the patches do not fit the bank
     */
    public OutputGradient(
            FilterBank extents,
            PatchSheet sheet,
            BoundaryRule boundary,
            RowKernels kernels,
            DualField dual,
            DualField gradient) {
        this.geometry = Geometry.of(sheet, extents, boundary);
        this.gradient = gradient;
        Arena arena = new Arena();
        this.error = new ImageRing(geometry, geometry.rowsInFlight(1), arena);
        this.window = new ImageWindow(geometry, error, arena);
        this.ofDual = new Synthesis(geometry, kernels, dual, arena);
        this.analysis = new Analysis(geometry, kernels, window, gradient, gradient);
        this.weights = new WeightCorrelation(geometry, kernels, window, dual, extents, arena);
        this.progress = new Progress(2);
        this.waves =
                Wave.of(
                        List.of(block -> ofDual.process(block, this::putError), this::toDual),
                        1,
                        geometry,
                        progress);
    }

    /**
     * Computes the loss and both gradients.
     *
     * @param bank the filters D
     * @param weight w, more than 0
     * @param newObserved the data z of the sheet, {@code [C,H,W]}; not changed
     * @param newTarget the clean sheet y, in {@code [0,1]}; not changed
     * @param gradientWeights grad_D, {@code [M,C,k,k]}: added to
     * @return the loss, over the patches
     */
    public double compute(
            FilterBank bank,
            double weight,
            float[] newObserved,
            float[] newTarget,
            float[] gradientWeights) {
        observed = newObserved;
        target = newTarget;
        loss = 0;
        ofDual.begin(Taps.of(bank, 1));
        analysis.use(Taps.of(bank, -weight));
        weights.clear();
        progress.reset();
        waves.get(0).run();
        weights.addTo(gradientWeights, -weight);
        return weight * loss;
    }

    private void putError(int channel, int row, float[] sum, int at) {
        int z = (channel * geometry.height() + row) * geometry.width();
        int to = error.offset(channel, row);
        for (int patch = 0; patch < geometry.patches(); patch++) {
            int first = patch * geometry.pitch();
            for (int i = first; i < first + geometry.shape().width(); i++) {
                float output = observed[z + i] - sum[at + i];
                float clipped = Math.min(Math.max(output, 0), 1);
                double gap = clipped - target[z + i];
                error.data()[to + i] = (float) gap;
                loss += gap * gap / 2 + gap * (output - clipped);
            }
        }
        error.extend(channel, row);
    }

    private void toDual(int block) {
        gradient.clear(block);
        for (int chunk = 0; chunk < geometry.chunks(); chunk++) {
            window.load(block, chunk);
            for (int m = 0; m < geometry.filters(); m++) {
                weights.add(block, chunk, m);
                analysis.apply(block, chunk, m, Float.POSITIVE_INFINITY);
                gradient.close(block, chunk, m);
            }
        }
    }
}
