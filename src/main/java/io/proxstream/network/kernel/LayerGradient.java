package io.proxstream.network.kernel;

import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;

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
 * <p>Cost: three times a forward pass, in three sweeps over the dual on the same kernels. Holds its
 * working memory, for patches of one shape: not thread-safe.
 *
 * @see "[WangBenningRepetti2024], section 3"
 */
public final class LayerGradient {
    private final Geometry geometry;
    private final RowKernels kernels;
    private final double stepSize;
    private final DualField u;
    private final DualField r;
    private final Sums sums;
    private final ImageRing x;
    private final ImageRing q;
    private final ImageWindow xWindow;
    private final ImageWindow qWindow;
    private final Taps[][] forward;
    private final Taps[][] backward;
    private final Taps[][] adjoint;
    private final Rows uRows;
    private final Rows rRows;
    private final Rows sumRows;
    private final WeightGradient weights;

    /**
     * Prepares the gradients of one layer.
     *
     * @param bank the filters D
     * @param stepSize the step size tau
     * @param shape the shape of the patches, both extents at least twice the filter size
     * @param boundary {@link BoundaryRule#SYMMETRIC} or {@link BoundaryRule#ZERO}
     * @param kernels the inner loops
     * @throws ShapeMismatchException if the patches do not fit the bank
     */
    public LayerGradient(
            FilterBank bank,
            double stepSize,
            ImageShape shape,
            BoundaryRule boundary,
            RowKernels kernels) {
        this.geometry = Geometry.of(shape, bank, 1, boundary);

        this.kernels = kernels;
        this.stepSize = stepSize;
        Arena arena = new Arena();
        this.u = new DualField(geometry.blocks(), geometry.chunks(), bank.filters(), arena);
        this.r = new DualField(geometry.blocks(), geometry.chunks(), bank.filters(), arena);
        this.sums = new Sums(geometry, arena);
        this.x = new ImageRing(geometry, shape.height(), arena);
        this.q = new ImageRing(geometry, shape.height(), arena);
        this.xWindow = new ImageWindow(geometry, x, arena);
        this.qWindow = new ImageWindow(geometry, q, arena);
        this.forward = Taps.of(bank, stepSize);
        this.backward = Taps.of(bank, -stepSize);
        this.adjoint = Taps.of(bank, 1);
        this.uRows = new Rows(u.data());
        this.rRows = new Rows(r.data());
        this.sumRows = new Rows(sums.data());
        this.weights = new WeightGradient(bank);
    }

    /**
     * Computes both gradients.
     *
     * @param dual the layer's input u, {@code [M,H,W]}; not changed
     * @param next the layer's output u', {@code [M,H,W]}; not changed
     * @param observed the data z, {@code [C,H,W]}; not changed
     * @param bounds the bound of each filter's clip
     * @param gradientWeights grad_D, {@code [M,C,k,k]}: added to
     * @param gradientDual grad_u, {@code [M,H,W]}: overwritten
     */
    public void compute(
            float[] dual,
            float[] next,
            float[] observed,
            float[] bounds,
            float[] gradientWeights,
            float[] gradientDual) {
        DualBlocks.load(geometry, dual, u);
        weights.clear();
        sweep(this::addAdjointOfDual, (c, row, s, at) -> putImage(observed, c, row, s, at));
        sweep(
                (block, chunk, m) -> residual(block, chunk, m, next, bounds[m]),
                (c, row, s, at) -> put(q, c, row, s, at));
        for (int block = 0; block < geometry.blocks(); block++) {
            for (int chunk = 0; chunk < geometry.chunks(); chunk++) {
                qWindow.load(block, chunk);
                for (int m = 0; m < geometry.filters(); m++) {
                    dualGradient(block, chunk, m);
                }
            }
        }
        DualBlocks.store(geometry, r, gradientDual);
        weights.addTo(gradientWeights, stepSize);
    }

    /** What a sweep does with one filter's coefficients of one block and chunk. */
    private interface Visit {
        void filter(int block, int chunk, int filter);
    }

    private void sweep(Visit visit, RowSink sink) {
        sums.clear();
        for (int block = 0; block < geometry.blocks(); block++) {
            for (int chunk = 0; chunk < geometry.chunks(); chunk++) {
                xWindow.load(block, chunk);
                for (int m = 0; m < geometry.filters(); m++) {
                    visit.filter(block, chunk, m);
                }
            }
            sums.emit(block, sink);
        }
    }

    private void addAdjointOfDual(int block, int chunk, int filter) {
        synthesise(uRows.at(u.offset(block, chunk, filter)), chunk, filter);
    }

    private void synthesise(Rows rows, int chunk, int filter) {
        for (int c = 0; c < geometry.channels(); c++) {
            kernels.synthesise(
                    rows,
                    adjoint[filter][c],
                    sumRows.at(sums.offset(c, chunk)),
                    geometry.sumColumns(chunk));
        }
    }

    private void putImage(float[] observed, int channel, int row, float[] sum, int at) {
        int z = (channel * geometry.height() + row) * geometry.width();
        int to = x.offset(channel, row);
        for (int i = 0; i < geometry.width(); i++) {
            x.data()[to + i] = observed[z + i] - sum[at + i];
        }
        x.extend(channel, row);
    }

    private void put(ImageRing ring, int channel, int row, float[] values, int at) {
        System.arraycopy(values, at, ring.data(), ring.offset(channel, row), geometry.width());
        ring.extend(channel, row);
    }

    private void residual(int block, int chunk, int filter, float[] next, float bound) {
        int at = r.offset(block, chunk, filter);
        int count = RowKernels.padded(geometry.columns(chunk));
        DualBlocks.copyPlane(u, r, block, chunk, filter);
        int last = geometry.channels() - 1;
        for (int c = 0; c <= last; c++) {
            float limit = c == last ? bound : Float.POSITIVE_INFINITY;
            kernels.analyse(xWindow.channel(c), forward[filter][c], rRows.at(at), limit, count);
        }
        DualBlocks.subtract(geometry, r, next, block, chunk, filter);
        for (int c = 0; c <= last; c++) {
            kernels.correlate(xWindow.channel(c), rRows.at(at), weights.residual(filter, c), count);
        }
        synthesise(rRows.at(at), chunk, filter);
    }

    private void dualGradient(int block, int chunk, int filter) {
        int count = RowKernels.padded(geometry.columns(chunk));
        for (int c = 0; c < geometry.channels(); c++) {
            kernels.correlate(
                    qWindow.channel(c),
                    uRows.at(u.offset(block, chunk, filter)),
                    weights.dual(filter, c),
                    count);
            kernels.analyse(
                    qWindow.channel(c),
                    backward[filter][c],
                    rRows.at(r.offset(block, chunk, filter)),
                    Float.POSITIVE_INFINITY,
                    count);
        }
    }
}
