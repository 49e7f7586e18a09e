package io.proxstream.network.kernel;

import io.proxstream.math.kernel.FilterBank;
import java.util.List;

/**
 * The loss behind the last layer of a dual network, whose activation is the clip c to {@code
 * [0,1]}: the lifted Bregman penalty {@code B(y, x) = sum 1/2 (c(x) - y)^2 + (c(x) - y)(x - c(x))}
 * of the target y and {@code x = z - D* u}, and with {@code e = c(x) - y} its gradients {@code
 * grad_u = -D e} and {@code grad_D = -u (x) e}: no derivative of the clip is needed.
 *
 * <p>Works on the fields it was made with, in the caller's thread: not thread-safe.
 *
 * @see "[WangBenningRepetti2024], section 3"
 */
final class OutputGradient {
    private final Geometry geometry;
    private final Progress progress;
    private final Wave lossWave;
    private final Wave gradientWave;
    private final DualField gradient;
    private final DualImage image;
    private final ImageRing error;
    private final ImageWindow window;
    private final Analysis analysis;
    private final WeightCorrelation weights;
    private float[] target = new float[0];
    private double loss;

    /**
     * Prepares the loss.
     *
     * @param dual the last layer's output u; not changed
     * @param gradient grad_u, overwritten
     * @param x the ring of the image x, of the whole sheet
     */
    OutputGradient(
            FilterBank extents,
            Geometry geometry,
            RowKernels kernels,
            DualField dual,
            DualField gradient,
            ImageRing x,
            Arena arena) {
        this.geometry = geometry;
        this.gradient = gradient;
        this.image = new DualImage(geometry, kernels, dual, false, x, arena);
        this.error = new ImageRing(geometry, geometry.rowsInFlight(1), arena);
        this.window = new ImageWindow(geometry, error, arena);
        this.analysis = new Analysis(geometry, kernels, window, gradient, gradient);
        this.weights = new WeightCorrelation(geometry, kernels, window, dual, extents, arena);
        this.progress = new Progress(3);
        List<WaveStage> loss = List.of(image, this::putErrors);
        List<WaveStage> both = List.of(image, this::putErrors, this::toDual);
        this.lossWave = Wave.of(loss, 1, geometry, progress).get(0);
        this.gradientWave = Wave.of(both, 1, geometry, progress).get(0);
    }

    /** The stage that computes x. */
    DualImage image() {
        return image;
    }

    /**
     * Computes the loss.
     *
     * @param bank the filters D
     * @param observed the data z of the sheet, {@code [C,H,W]}; not changed
     * @param newTarget the clean sheet y, in {@code [0,1]}; not changed
     * @return the loss, over the patches
     */
    double loss(FilterBank bank, float[] observed, float[] newTarget) {
        begin(bank, observed, newTarget);
        lossWave.run();
        return loss;
    }

    /**
     * Computes both gradients of the loss times a weight.
     *
     * @param gradientWeights grad_D, {@code [M,C,k,k]}: added to
     */
    void compute(
            FilterBank bank,
            double weight,
            float[] observed,
            float[] newTarget,
            float[] gradientWeights) {
        begin(bank, observed, newTarget);
        analysis.useAlone(Taps.of(bank, -weight));
        weights.clear();
        gradientWave.run();
        weights.addTo(gradientWeights, -weight);
    }

    private void begin(FilterBank bank, float[] observed, float[] newTarget) {
        image.begin(bank, observed);
        target = newTarget;
        loss = 0;
        progress.reset();
    }

    private void putErrors(int block) {
        for (int c = 0; c < geometry.channels(); c++) {
            for (int a = 0; a < geometry.rows(block); a++) {
                putErrors(c, RowKernels.BLOCK * block + a);
            }
        }
    }

    private void putErrors(int channel, int row) {
        float[] x = image.image().data();
        int y = (channel * geometry.height() + row) * geometry.width();
        int from = image.image().offset(channel, row);
        int to = error.offset(channel, row);
        for (int patch = 0; patch < geometry.patches(); patch++) {
            int first = patch * geometry.pitch();
            for (int i = first; i < first + geometry.shape().width(); i++) {
                float clipped = Math.min(Math.max(x[from + i], 0), 1);
                double gap = clipped - target[y + i];
                error.data()[to + i] = (float) gap;
                loss += gap * gap / 2 + gap * (x[from + i] - clipped);
            }
        }
        error.extend(channel, row);
    }

    private void toDual(int block) {
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
