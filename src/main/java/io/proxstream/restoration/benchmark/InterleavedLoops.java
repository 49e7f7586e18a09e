package io.proxstream.restoration.benchmark;

import io.proxstream.network.kernel.Kernels;
import io.proxstream.network.kernel.interleaved.Convolution;
import io.proxstream.network.kernel.interleaved.FilterCorrelation;
import io.proxstream.network.kernel.interleaved.InterleavedField;
import io.proxstream.network.kernel.interleaved.InterleavedKernels;
import io.proxstream.network.kernel.interleaved.PackedFilters;

/** Convolutions of 64 channels by 64 filters of 3x3 on 40x40 pixels, as in training. */
final class InterleavedLoops {
    private static final int EXTENT = 40;
    private static final int CHANNELS = 64;

    private final float[] weights = new float[CHANNELS * CHANNELS * 9];
    private final PackedFilters filters = PackedFilters.of(weights, CHANNELS, CHANNELS);
    private final InterleavedField from = new InterleavedField(EXTENT, EXTENT, CHANNELS, 1);
    private final InterleavedField to = new InterleavedField(EXTENT, EXTENT, CHANNELS, 0);
    private final Convolution convolution;
    private final FilterCorrelation correlation;

    InterleavedLoops() {
        InterleavedKernels kernels = Kernels.interleaved();
        this.convolution = new Convolution(kernels, from, to, 1);
        this.correlation = new FilterCorrelation(kernels, from, to);
    }

    /** The floating-point operations of either loop. */
    double flops() {
        return 2.0 * EXTENT * EXTENT * weights.length;
    }

    void convolve() {
        for (int row = 0; row < EXTENT; row++) {
            convolution.add(filters, row);
        }
    }

    void correlate() {
        correlation.addTo(weights);
    }
}
