package io.proxstream.training.infimal;

import io.proxstream.network.infimal.InfimalLayer;
import io.proxstream.network.kernel.interleaved.Convolution;
import io.proxstream.network.kernel.interleaved.FilterCorrelation;
import io.proxstream.network.kernel.interleaved.InterleavedField;
import io.proxstream.network.kernel.interleaved.InterleavedKernels;
import io.proxstream.network.kernel.interleaved.PackedFilters;
import java.util.Arrays;
import java.util.List;

/**
 * The way back through the dual half of a layer, {@code u' = C(u + D wbar)}, {@code s = S u'}:
 *
 * <pre>
 *   gu    += S* gs               gS      = gs (x) u'        (x): correlation
 *   glambda = sum sign(u') gu    where the clip is active; there gu = 0 from now on
 *   gwbar  = D* gu               gD      = gu (x) wbar
 * </pre>
 *
 * <p>The adjoint of D ends with what stands beyond the border added to the nearest pixels.
 */
final class DualReversal {
    /** Makes more than 1 of every distance from a bound but 0. */
    private static final float LARGE = 1e30f;

    private final InterleavedKernels kernels;
    private final InterleavedField gradientOfSums;
    private final InterleavedField gradientOfImages;
    private final InterleavedField gradientOfDual;
    private final InterleavedField extended;
    private final Convolution toDual;
    private final Convolution toImages;

    /**
     * Prepares the way back.
     *
     * @param gradientOfSums gs, with a margin of 1 that is zero
     * @param gradientOfImages gwbar, without a margin
     * @param filters M
     */
    DualReversal(
            InterleavedKernels kernels,
            InterleavedField gradientOfSums,
            InterleavedField gradientOfImages,
            int filters) {
        int height = gradientOfSums.height();
        int width = gradientOfSums.width();
        int channels = gradientOfSums.channels();
        this.kernels = kernels;
        this.gradientOfSums = gradientOfSums;
        this.gradientOfImages = gradientOfImages;
        this.gradientOfDual = new InterleavedField(height, width, filters, 2);
        this.extended = new InterleavedField(height + 2, width + 2, channels, 0);
        this.toDual = new Convolution(kernels, gradientOfSums, gradientOfDual, 1);
        this.toImages = new Convolution(kernels, gradientOfDual, extended, 2);
    }

    /** Begins behind the last layer, where no gradient has come from. */
    void begin() {
        gradientOfDual.clear();
    }

    /**
     * Takes the way back through a layer.
     *
     * @param layer the layer
     * @param images wbar, extended
     * @param dual u'
     * @param noiseLevel of the sample
     * @param gradient of D, S and the logarithms of thresholds: added to
     */
    void take(
            InfimalLayer layer,
            InterleavedField images,
            InterleavedField dual,
            double noiseLevel,
            List<float[]> gradient) {
        int filters = dual.channels();
        int channels = images.channels();
        new FilterCorrelation(kernels, dual, gradientOfSums)
                .addTo(gradient.get(InfimalParameters.SYNTHESIS));
        PackedFilters back = PackedFilters.adjointOf(layer.synthesis(), channels, filters);
        float[] bounds = layer.bounds(noiseLevel);
        for (int row = 0; row < dual.height(); row++) {
            toDual.add(back, row);
            reverseClip(dual, bounds, row, gradient.get(InfimalParameters.THRESHOLDS));
        }
        new FilterCorrelation(kernels, images, gradientOfDual)
                .addTo(gradient.get(InfimalParameters.ANALYSIS));
        PackedFilters adjoint = PackedFilters.adjointOf(layer.analysis(), filters, channels);
        extended.clear();
        for (int row = 0; row < extended.height(); row++) {
            toImages.add(adjoint, row);
        }
        fold();
    }

    private void reverseClip(InterleavedField dual, float[] bounds, int row, float[] ofLogs) {
        float[] gradient = gradientOfDual.data();
        for (int column = 0; column < dual.width(); column++) {
            int at = dual.offset(row, column);
            int to = gradientOfDual.offset(row, column);
            for (int m = 0; m < bounds.length; m++) {
                float u = dual.data()[at + m];
                float g = gradient[to + m];
                float free = Math.min(1, (bounds[m] - Math.abs(u)) * LARGE); // without a branch
                ofLogs[m] += u * g * (1 - free);
                gradient[to + m] = g * free;
            }
        }
        int beyond = gradientOfDual.offset(row, dual.width());
        Arrays.fill(gradient, beyond, gradientOfDual.offset(row + 1, -2), 0);
    }

    /** Adds what stands beyond the border to the nearest pixels. */
    private void fold() {
        gradientOfImages.clear();
        int channels = extended.channels();
        for (int i = 0; i < extended.height(); i++) {
            int row = Math.min(Math.max(i - 1, 0), gradientOfImages.height() - 1);
            for (int j = 0; j < extended.width(); j++) {
                int column = Math.min(Math.max(j - 1, 0), gradientOfImages.width() - 1);
                int from = extended.offset(i, j);
                int to = gradientOfImages.offset(row, column);
                for (int c = 0; c < channels; c++) {
                    gradientOfImages.data()[to + c] += extended.data()[from + c];
                }
            }
        }
    }
}
