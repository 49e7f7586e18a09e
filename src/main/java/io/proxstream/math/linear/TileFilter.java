package io.proxstream.math.linear;

import io.proxstream.math.kernel.Kernel;
import java.util.Arrays;

/**
 * A filter by Fourier transforms of overlapping tiles ("overlap-save").
 *
 * <p>A cyclic correlation of a tile of {@code T x T} values is the wanted one at its first {@code
 * T-h+1} rows and {@code T-w+1} columns; the tiles overlap by the rest. Two tiles at a time are the
 * real and the imaginary part of one complex transform: the taps are real, so that the parts do not
 * mix.
 */
final class TileFilter implements PlaneFilter {
    private static final int LEAST_EXTENT = 16;
    private static final int LARGEST_USUAL_EXTENT = 512;

    private final Kernel taps;
    private final int extent;
    private final SquareTransform transform;
    private final float[] spectrum;
    private final Pool<Tiles> pool = new Pool<>(Tiles::new);

    TileFilter(Kernel taps, int height, int width) {
        this.taps = taps;
        this.extent = bestExtent(taps, height, width);
        this.transform = new SquareTransform(extent);
        this.spectrum = spectrum();
    }

    /**
     * The least number of {@code T^2 log2 T} per value over the extents of tiles, the tiles that
     * overhang the plane included.
     */
    static double workPerValue(Kernel taps, int height, int width) {
        return work(bestExtent(taps, height, width), taps, height, width)
                / ((double) height * width);
    }

    private static int bestExtent(Kernel taps, int height, int width) {
        int longest = Math.max(taps.height(), taps.width());
        int best = Math.max(LEAST_EXTENT, 2 * Integer.highestOneBit(longest));
        for (int extent = 2 * best; extent <= LARGEST_USUAL_EXTENT; extent *= 2) {
            if (work(extent, taps, height, width) < work(best, taps, height, width)) {
                best = extent;
            }
        }
        return best;
    }

    private static double work(int extent, Kernel taps, int height, int width) {
        double tiles =
                Math.ceil((double) height / (extent - taps.height() + 1))
                        * Math.ceil((double) width / (extent - taps.width() + 1));
        return tiles * extent * extent * (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(extent));
    }

    /** The conjugate spectrum of the taps, over the number of values of a tile. */
    private float[] spectrum() {
        float[] square = new float[2 * extent * extent];
        for (int i = 0; i < taps.height(); i++) {
            for (int j = 0; j < taps.width(); j++) {
                square[2 * (i * extent + j)] = (float) taps.weight(i, j);
            }
        }
        transform.forward(square);
        float scale = 1f / (extent * extent);
        for (int i = 0; i < square.length; i += 2) {
            square[i] *= scale;
            square[i + 1] *= -scale;
        }
        return square;
    }

    @Override
    public void run(ExtendedPlane source, PlaneSink sink, int height, int width) {
        int count = down(height) * across(width);
        pool.with(
                tiles -> {
                    for (int n = 0; n < count; n += 2) {
                        tiles.load(0, source, span(n, height, width));
                        tiles.load(1, source, span(n + 1, height, width));
                        tiles.filter();
                        tiles.store(0, sink, span(n, height, width));
                        tiles.store(1, sink, span(n + 1, height, width));
                    }
                });
    }

    private int down(int height) {
        int rows = extent - taps.height() + 1;
        return (height + rows - 1) / rows;
    }

    private int across(int width) {
        int columns = extent - taps.width() + 1;
        return (width + columns - 1) / columns;
    }

    /** Where the n-th tile's part of the output lies; empty behind the last one. */
    private Span span(int n, int height, int width) {
        int row = n / across(width) * (extent - taps.height() + 1);
        int column = n % across(width) * (extent - taps.width() + 1);
        return new Span(
                row,
                column,
                Math.max(0, Math.min(extent - taps.height() + 1, height - row)),
                Math.min(extent - taps.width() + 1, width - column));
    }

    /** A rectangle of the output. */
    private record Span(int row, int column, int height, int width) {}

    /** Two tiles, one in the real parts and one in the imaginary parts of a square. */
    private final class Tiles {
        private final float[] square = new float[2 * extent * extent];
        private final float[] line = new float[extent];

        /** Takes what the part of the output needs; the rest of the tile is zero. */
        void load(int part, ExtendedPlane source, Span span) {
            int rows = span.height == 0 ? 0 : span.height + taps.height() - 1;
            int columns = span.width + taps.width() - 1;
            Arrays.fill(line, 0);
            for (int i = 0; i < extent; i++) {
                if (i < rows) {
                    source.read(span.row + i, span.column, columns, line);
                } else if (i == rows) {
                    Arrays.fill(line, 0);
                }
                int at = 2 * i * extent + part;
                for (int j = 0; j < extent; j++) {
                    square[at + 2 * j] = line[j];
                }
            }
        }

        void filter() {
            transform.forward(square);
            for (int i = 0; i < square.length; i += 2) {
                float real = square[i] * spectrum[i] - square[i + 1] * spectrum[i + 1];
                square[i + 1] = square[i] * spectrum[i + 1] + square[i + 1] * spectrum[i];
                square[i] = real;
            }
            transform.inverse(square);
        }

        void store(int part, PlaneSink sink, Span span) {
            for (int i = 0; i < span.height; i++) {
                int at = 2 * i * extent + part;
                for (int j = 0; j < span.width; j++) {
                    line[j] = square[at + 2 * j];
                }
                sink.take(span.row + i, span.column, span.width, line);
            }
        }
    }
}
