package io.proxstream.network.kernel;

import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import java.util.Arrays;
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
 * kernels; a proximal gradient step in u' before costs nothing beside, since everything that it
 * needs is in the cache then. Holds its working memory, and works on the fields it was made with:
 * not thread-safe.
 *
 * @see "[WangBenningRepetti2024], section 3"
 */
public final class LayerGradient {
    private final Geometry geometry;
    private final RowKernels kernels;
    private final Crew crew;
    private final Progress progress;
    private final List<Wave> gradientWaves;
    private final List<Wave> penaltyWaves;
    private final DualField ahead;
    private final DualField next;
    private final DualField gradient;
    private final Rows aheadRows;
    private final Rows nextRows;
    private final Rows gradientRows;
    private final ImageRing adjoint;
    private final ImageWindow imageWindow;
    private final ImageWindow adjointWindow;
    private final boolean isFirst;
    private final DualImage image;
    private final Synthesis ofResidual;
    private final Analysis forward;
    private final Analysis backward;
    private final WeightCorrelation ofImage;
    private final WeightCorrelation ofAdjoint;
    private final double[] boundSums;
    private float[] bounds = new float[0];
    private float rate;
    private double penalty;

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
        this(
                extents,
                Geometry.of(sheet, extents, boundary),
                kernels,
                crew,
                dual,
                next,
                gradient,
                new ImageRing(
                        Geometry.of(sheet, extents, boundary), sheet.patch().height(), new Arena()),
                false,
                new Arena());
    }

    /**
     * Prepares the gradients of one of many layers.
     *
     * @param x the ring of the image x, of the whole sheet
     * @param isFirst whether the input is zero: then nobody wants the gradient in it
     */
    LayerGradient(
            FilterBank extents,
            Geometry geometry,
            RowKernels kernels,
            Crew crew,
            DualField dual,
            DualField next,
            DualField gradient,
            ImageRing x,
            boolean isFirst,
            Arena arena) {
        this.geometry = geometry;
        this.kernels = kernels;
        this.crew = crew;
        this.next = next;
        this.gradient = gradient;
        this.isFirst = isFirst;
        int threads = Math.min(crew.threads(), 3);
        this.ahead = new DualField(geometry, 1, 1, arena);
        this.aheadRows = new Rows(ahead.data());
        this.nextRows = new Rows(next.data());
        this.gradientRows = new Rows(gradient.data());
        this.adjoint = new ImageRing(geometry, geometry.rowsInFlight(threads), arena);
        this.imageWindow = new ImageWindow(geometry, x, arena);
        this.adjointWindow = new ImageWindow(geometry, adjoint, arena);
        this.image = new DualImage(geometry, kernels, dual, isFirst, x, arena);
        this.ofResidual = new Synthesis(geometry, kernels, gradient, arena);
        this.forward = new Analysis(geometry, kernels, imageWindow, dual, ahead);
        this.backward = new Analysis(geometry, kernels, adjointWindow, gradient, gradient);
        this.ofImage =
                new WeightCorrelation(geometry, kernels, imageWindow, gradient, extents, arena);
        this.ofAdjoint =
                new WeightCorrelation(geometry, kernels, adjointWindow, dual, extents, arena);
        this.boundSums = new double[geometry.filters()];
        this.progress = new Progress(3);
        List<WaveStage> stages =
                isFirst
                        ? List.of(image, this::residual)
                        : List.of(image, this::residual, this::dualGradient);
        this.gradientWaves = Wave.of(stages, threads, geometry, progress);
        this.penaltyWaves =
                Wave.of(List.<WaveStage>of(image, this::addPenalty), threads, geometry, progress);
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
        image.forget();
        begin(bank, stepSize, observed, newBounds);
        return step(bank, stepSize, 0, gradientWeights);
    }

    /** The stage that computes x. */
    DualImage image() {
        return image;
    }

    /** Says what the layer computes, before a step or a penalty. */
    void begin(FilterBank bank, double stepSize, float[] observed, float[] newBounds) {
        bounds = newBounds;
        image.begin(bank, observed);
        forward.use(Taps.of(bank, stepSize));
        progress.reset();
    }

    /**
     * Takes a proximal gradient step in u', {@code u' <- clip((1 - rate) u' + rate (a - g))} with g
     * in the gradient's field, and then computes both gradients.
     *
     * @param newRate from 0, which leaves u' as it is, to 1
     * @return the derivative in the step size
     */
    double step(FilterBank bank, double stepSize, double newRate, float[] gradientWeights) {
        rate = (float) newRate;
        ofResidual.begin(Taps.of(bank, 1));
        backward.use(Taps.of(bank, -stepSize));
        ofImage.clear();
        ofAdjoint.clear();
        Arrays.fill(boundSums, 0);
        crew.run(gradientWaves);
        if (!isFirst) {
            ofAdjoint.addTo(gradientWeights, -stepSize);
        }
        return addImage(bank.weights(), stepSize, gradientWeights);
    }

    /** The derivatives in the logarithms of the bounds that came with the latest step. */
    double[] boundSums() {
        return boundSums;
    }

    /** Returns the penalty itself. */
    double penalty() {
        penalty = 0;
        crew.run(penaltyWaves);
        return penalty;
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
            int count = RowKernels.padded(geometry.columns(chunk));
            for (int m = 0; m < geometry.filters(); m++) {
                preActivate(block, chunk, m);
                gradientRows.at(gradient.offset(block, chunk, m));
                boundSums[m] +=
                        kernels.proximalStep(
                                nextRows, gradientRows, aheadRows, rate, bounds[m], count);
                next.join(block, chunk, m);
                gradient.join(block, chunk, m);
                ofImage.add(block, chunk, m);
                if (!isFirst) {
                    ofResidual.add(block, chunk, m);
                }
            }
        }
        if (!isFirst) {
            ofResidual.emit(block, this::putAdjoint);
        }
    }

    /** Computes {@code u + tau D x} of one filter, and shows u'. */
    private void preActivate(int block, int chunk, int filter) {
        forward.apply(block, chunk, filter, Float.POSITIVE_INFINITY);
        ahead.fillOutside(block, chunk, filter);
        aheadRows.at(ahead.offset(block, chunk, filter));
        nextRows.at(next.offset(block, chunk, filter));
    }

    private void addPenalty(int block) {
        for (int chunk = 0; chunk < geometry.chunks(); chunk++) {
            imageWindow.load(block, chunk);
            int count = RowKernels.padded(geometry.columns(chunk));
            for (int m = 0; m < geometry.filters(); m++) {
                preActivate(block, chunk, m);
                penalty += kernels.boxPenalty(nextRows, aheadRows, bounds[m], count);
            }
        }
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
