package io.proxstream.network.kernel;

import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import java.util.List;

/**
 * What one dual forward-backward layer computes before its clip, {@code a = u - tau D (D* u - z)}.
 *
 * <p>Works on the fields it was made with, in the caller's thread: not thread-safe.
 *
 * @see LayerGradient
 */
public final class PreActivation {
    private final Geometry geometry;
    private final Progress progress;
    private final List<Wave> waves;
    private final DualField result;
    private final ImageWindow window;
    private final DataMinusSums toImage;
    private final Synthesis ofDual;
    private final Analysis analysis;

    /**
     * Prepares the layer.
     *
     * @param extents a bank of the extents of D
     * @param sheet the patches, both extents at least twice the filter size
     * @param boundary {@link BoundaryRule#SYMMETRIC} or {@link BoundaryRule#ZERO}
     * @param kernels the inner loops
     * @param dual the layer's input u; not changed
     * @param result a, overwritten by {@link #compute}
     * @throws ShapeMismatchException if the patches do not fit the bank
     */
    public PreActivation(
            FilterBank extents,
            PatchSheet sheet,
            BoundaryRule boundary,
            RowKernels kernels,
            DualField dual,
            DualField result) {
        this.geometry = Geometry.of(sheet, extents, boundary);
        this.result = result;
        Arena arena = new Arena();
        ImageRing image = new ImageRing(geometry, geometry.rowsInFlight(1), arena);
        this.window = new ImageWindow(geometry, image, arena);
        this.toImage = new DataMinusSums(geometry, image);
        this.ofDual = new Synthesis(geometry, kernels, dual, arena);
        this.analysis = new Analysis(geometry, kernels, window, dual, result);
        this.progress = new Progress(2);
        this.waves =
                Wave.of(
                        List.of(block -> ofDual.process(block, toImage), this::toDual),
                        1,
                        geometry,
                        progress);
    }

    /**
     * Computes the pre-activations.
     *
     * @param bank the filters D
     * @param stepSize the step size tau
     * @param observed the data z of the sheet, {@code [C,H,W]}; not changed
     */
    public void compute(FilterBank bank, double stepSize, float[] observed) {
        toImage.begin(observed);
        ofDual.begin(Taps.of(bank, 1));
        analysis.use(Taps.of(bank, stepSize));
        progress.reset();
        waves.get(0).run();
    }

    private void toDual(int block) {
        for (int chunk = 0; chunk < geometry.chunks(); chunk++) {
            window.load(block, chunk);
            for (int m = 0; m < geometry.filters(); m++) {
                analysis.apply(block, chunk, m, Float.POSITIVE_INFINITY);
                result.close(block, chunk, m);
            }
        }
    }
}
