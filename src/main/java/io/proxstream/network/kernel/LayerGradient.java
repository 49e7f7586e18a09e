package io.proxstream.network.kernel;

import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import java.util.List;

/**
 * The gradients of the lifted Bregman penalty of one dual forward-backward layer, {@code B_Psi(u',
 * u - tau D (D* u - z))} with Psi the indicator of the box {@code [-bound, bound]}: no derivative
 * of the clip is needed.
 *
 * <p>With {@code x = z - D* u}, the residual {@code r = clip(u + tau D x) - u'} and {@code q = D*
 * r}:
 *
 * <pre>
 *   grad_D = tau (r (x) x - u (x) q)          (x): correlation
 *   grad_u = r - tau D q
 * </pre>
 *
 * <p>Cost: the operations of three forward passes, in one wavefront of three stages on the same
 * kernels. Holds its working memory, and works on the fields it was made with: not thread-safe.
 *
 * @see "[WangBenningRepetti2024], section 3"
 */
public final class LayerGradient {
    private final Geometry geometry;
    private final Crew crew;
    private final Progress progress;
    private final List<Wave> waves;
    private final DualField next;
    private final DualField gradient;
    private final ImageRing adjoint;
    private final ImageWindow imageWindow;
    private final ImageWindow adjointWindow;
    private final DataMinusSums toImage;
    private final Synthesis ofDual;
    private final Synthesis ofResidual;
    private final Analysis forward;
    private final Analysis backward;
    private final WeightCorrelation ofImage;
    private final WeightCorrelation ofAdjoint;
    private float[] bounds = new float[0];

    /**
     * Prepares the gradients of one layer.
     *
     * @param extents a bank of the extents of D
     * @param sheet the patches, both extents at least twice the filter size
     * @param boundary {@link BoundaryRule#SYMMETRIC} or {@link BoundaryRule#ZERO}
     * @param kernels the inner loops
     * @param crew the threads to run with
     * @param dual the layer's input u; not changed
     * @param next the layer's output u'; not changed
     * @param gradient grad_u, overwritten by {@link #compute}
     * @throws ShapeMismatchException if the patches do not fit the bank
     */
    public LayerGradient(
            FilterBank extents,
            PatchSheet sheet,
            BoundaryRule boundary,
            RowKernels kernels,
            Crew crew,
            DualField dual,
            DualField next,
            DualField gradient) {
        this.geometry = Geometry.of(sheet, extents, boundary);
        this.crew = crew;
        this.next = next;
        this.gradient = gradient;
        Arena arena = new Arena();
        int threads = Math.min(crew.threads(), 3);
        int rows = geometry.rowsInFlight(threads);
        ImageRing image = new ImageRing(geometry, rows, arena);
        this.adjoint = new ImageRing(geometry, rows, arena);
        this.imageWindow = new ImageWindow(geometry, image, arena);
        this.adjointWindow = new ImageWindow(geometry, adjoint, arena);
        this.toImage = new DataMinusSums(geometry, image);
        this.ofDual = new Synthesis(geometry, kernels, dual, arena);
        this.ofResidual = new Synthesis(geometry, kernels, gradient, arena);
        this.forward = new Analysis(geometry, kernels, imageWindow, dual, gradient);
        this.backward = new Analysis(geometry, kernels, adjointWindow, gradient, gradient);
        this.ofImage =
                new WeightCorrelation(geometry, kernels, imageWindow, gradient, extents, arena);
        this.ofAdjoint =
                new WeightCorrelation(geometry, kernels, adjointWindow, dual, extents, arena);
        this.progress = new Progress(3);
        List<WaveStage> stages =
                List.of(
                        block -> ofDual.process(block, toImage),
                        this::residual,
                        this::dualGradient);
        this.waves = Wave.of(stages, threads, geometry, progress);
    }

    /**
     * Computes both gradients.
     *
     * @param bank the filters D
     * @param stepSize the step size tau
     * @param observed the data z of the sheet, {@code [C,H,W]}; not changed
     * @param newBounds the bound of each filter's clip
     * @param gradientWeights grad_D, {@code [M,C,k,k]}: added to
     * @return the derivative in the step size, {@code <r, D x>}
     */
    public double compute(
            FilterBank bank,
            double stepSize,
            float[] observed,
            float[] newBounds,
            float[] gradientWeights) {
        toImage.begin(observed);
        bounds = newBounds;
        Taps[][] taps = Taps.of(bank, 1);
        ofDual.begin(taps);
        ofResidual.begin(taps);
        forward.use(Taps.of(bank, stepSize));
        backward.use(Taps.of(bank, -stepSize));
        ofImage.clear();
        ofAdjoint.clear();
        progress.reset();
        crew.run(waves);
        ofAdjoint.addTo(gradientWeights, -stepSize);
        return addImage(bank.weights(), stepSize, gradientWeights);
    }

    private double addImage(float[] weights, double stepSize, float[] gradientWeights) {
        float[] unscaled = new float[weights.length];
        ofImage.addTo(unscaled, 1);
        double derivative = 0;
        for (int i = 0; i < weights.length; i++) {
            gradientWeights[i] += (float) (stepSize * unscaled[i]);
            derivative += (double) unscaled[i] * weights[i];
        }
        return derivative;
    }

    private void residual(int block) {
        for (int chunk = 0; chunk < geometry.chunks(); chunk++) {
            imageWindow.load(block, chunk);
            for (int m = 0; m < geometry.filters(); m++) {
                forward.apply(block, chunk, m, bounds[m]);
                gradient.subtract(next, block, chunk, m);
                gradient.close(block, chunk, m);
                ofImage.add(block, chunk, m);
                ofResidual.add(block, chunk, m);
            }
        }
        ofResidual.emit(block, this::putAdjoint);
    }

    private void putAdjoint(int channel, int row, float[] sum, int at) {
        int to = adjoint.offset(channel, row);
        System.arraycopy(sum, at, adjoint.data(), to, geometry.width());
        adjoint.extend(channel, row);
    }

    private void dualGradient(int block) {
        for (int chunk = 0; chunk < geometry.chunks(); chunk++) {
            adjointWindow.load(block, chunk);
            for (int m = 0; m < geometry.filters(); m++) {
                ofAdjoint.add(block, chunk, m);
                backward.apply(block, chunk, m, Float.POSITIVE_INFINITY);
                gradient.close(block, chunk, m);
            }
        }
    }
}
