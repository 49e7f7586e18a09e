package io.proxstream.network.kernel;

import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import java.util.List;
import java.util.stream.Stream;

/**
 * The operator {@code D* D} of filters on images of one shape, whose largest eigenvalue is {@code
 * ||D||^2}.
 *
 * <p>Holds its working memory, in the caller's thread: not thread-safe.
 */
public final class NormalOperator {
    private final Geometry geometry;
    private final ImageRing image;
    private final ImageWindow window;
    private final DualField dual;
    private final Analysis analysis;
    private final Synthesis synthesis;
    private float[] result = new float[0];

    private NormalOperator(Geometry geometry, RowKernels kernels, Arena arena) {
        this.geometry = geometry;
        this.image = new ImageRing(geometry, geometry.height(), arena);
        this.window = new ImageWindow(geometry, image, arena);
        this.dual = new DualField(geometry, 1, geometry.filters(), arena);
        this.analysis = new Analysis(geometry, kernels, window, dual, dual);
        this.synthesis = new Synthesis(geometry, kernels, dual, arena);
    }

    /**
     * Prepares operators that can be at work at the same time.
     *
     * @param count how many
     * @param extents a bank of the extents of D
     * @param shape the shape of the images, both extents at least twice the filter size
     * @param boundary {@link BoundaryRule#SYMMETRIC} or {@link BoundaryRule#ZERO}
     * @param kernels the inner loops
     * @return the operators
     * @throws ShapeMismatchException if the images do not fit the bank
     */
    public static List<NormalOperator> of(
            int count,
            FilterBank extents,
            ImageShape shape,
            BoundaryRule boundary,
            RowKernels kernels) {
        Geometry geometry = Geometry.of(shape, extents, 1, boundary);
        Arena arena = new Arena();
        return Stream.generate(() -> new NormalOperator(geometry, kernels, arena))
                .limit(count)
                .toList();
    }

    /**
     * Applies the operator.
     *
     * @param bank the filters D
     * @param x an image, {@code [C,H,W]}; not changed
     * @param newResult {@code D* D x}, overwritten; not the same array
     */
    public void apply(FilterBank bank, float[] x, float[] newResult) {
        result = newResult;
        Taps[][] taps = Taps.of(bank, 1);
        analysis.useAlone(taps);
        synthesis.begin(taps);
        for (int c = 0; c < geometry.channels(); c++) {
            for (int row = 0; row < geometry.height(); row++) {
                System.arraycopy(
                        x, plain(c, row), image.data(), image.offset(c, row), geometry.width());
                image.extend(c, row);
            }
        }
        for (int block = 0; block < geometry.blocks(); block++) {
            apply(block);
        }
    }

    private void apply(int block) {
        for (int chunk = 0; chunk < geometry.chunks(); chunk++) {
            window.load(block, chunk);
            for (int m = 0; m < geometry.filters(); m++) {
                analysis.apply(block, chunk, m, Float.POSITIVE_INFINITY);
                dual.close(block, chunk, m);
                synthesis.add(block, chunk, m);
            }
        }
        synthesis.emit(block, this::put);
    }

    private void put(int channel, int row, float[] values, int offset) {
        System.arraycopy(values, offset, result, plain(channel, row), geometry.width());
    }

    private int plain(int channel, int row) {
        return (channel * geometry.height() + row) * geometry.width();
    }
}
