package io.proxstream.math.linear;

import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.Kernel;

/** The spectrum of {@link Blur#normalSpectrum}. */
final class BlurSpectrum {
    private BlurSpectrum() {}

    static CosineSpectrum of(Kernel kernel, ImageShape shape) {
        double[][] down = waves(shape.height(), kernel.height());
        double[][] across = waves(shape.width(), kernel.width());
        float[] eigenvalues = new float[shape.planeSize()];
        for (int i = 0; i < down.length; i++) {
            double[] row = row(kernel, down[i]);
            for (int j = 0; j < across.length; j++) {
                double response = inner(row, across[j]);
                eigenvalues[i * across.length + j] = (float) (response * response);
            }
        }
        return new CosineSpectrum(shape, eigenvalues);
    }

    /** {@code cos(pi i p / extent)}, at [i][p]. */
    private static double[][] waves(int extent, int taps) {
        double[][] waves = new double[extent][taps];
        for (int i = 0; i < extent; i++) {
            for (int p = 0; p < taps; p++) {
                waves[i][p] = Math.cos(Math.PI * i * (p - taps / 2) / extent);
            }
        }
        return waves;
    }

    /** The sums over the kernel's rows, weighted by a wave along the columns. */
    private static double[] row(Kernel kernel, double[] wave) {
        double[] sums = new double[kernel.width()];
        for (int p = 0; p < wave.length; p++) {
            for (int q = 0; q < sums.length; q++) {
                sums[q] += wave[p] * kernel.weight(p, q);
            }
        }
        return sums;
    }

    private static double inner(double[] left, double[] right) {
        double sum = 0;
        for (int q = 0; q < left.length; q++) {
            sum += left[q] * right[q];
        }
        return sum;
    }
}
