package io.proxstream.math.linear;

import org.jtransforms.fft.FloatFFT_1D;

/**
 * The discrete Fourier transform of squares of complex values, real and imaginary part in turn.
 *
 * <p>The spectrum is left transposed, which saves half of the transpositions; a product of two
 * spectra does not mind. Thread-safe.
 */
final class SquareTransform {
    private static final int BLOCK = 8;

    private final int extent;
    private final FloatFFT_1D line;

    /** For squares of an extent that is a power of two, at least 8. */
    SquareTransform(int extent) {
        this.extent = extent;
        this.line = new FloatFFT_1D(extent);
    }

    /** Replaces values by their spectrum. */
    void forward(float[] square) {
        forwardLines(square);
        transpose(square);
        forwardLines(square);
    }

    /** Replaces a spectrum by the values, times the number of values. */
    void inverse(float[] square) {
        inverseLines(square);
        transpose(square);
        inverseLines(square);
    }

    private void forwardLines(float[] square) {
        for (int i = 0; i < extent; i++) {
            line.complexForward(square, 2 * i * extent);
        }
    }

    private void inverseLines(float[] square) {
        for (int i = 0; i < extent; i++) {
            line.complexInverse(square, 2 * i * extent, false);
        }
    }

    /** Block by block, so that both blocks of an exchange fit into the nearest cache. */
    private void transpose(float[] square) {
        for (int top = 0; top < extent; top += BLOCK) {
            exchangeOnDiagonal(square, top);
            for (int left = top + BLOCK; left < extent; left += BLOCK) {
                for (int i = 0; i < BLOCK; i++) {
                    exchange(square, top + i, left, left + BLOCK);
                }
            }
        }
    }

    private void exchangeOnDiagonal(float[] square, int top) {
        for (int i = top; i < top + BLOCK; i++) {
            exchange(square, i, i + 1, top + BLOCK);
        }
    }

    private void exchange(float[] square, int row, int begin, int end) {
        for (int column = begin; column < end; column++) {
            int a = 2 * (row * extent + column);
            int b = 2 * (column * extent + row);
            float real = square[a];
            float imaginary = square[a + 1];
            square[a] = square[b];
            square[a + 1] = square[b + 1];
            square[b] = real;
            square[b + 1] = imaginary;
        }
    }
}
