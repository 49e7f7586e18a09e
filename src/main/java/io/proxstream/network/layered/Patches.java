package io.proxstream.network.layered;

import io.proxstream.image.ImageShape;

/**
 * The patches under the filters of a convolution: for each place of the range, row by row, {@code
 * [C,k,k]} values of the sample, zero beyond its border.
 */
final class Patches {
    private static final int BEYOND = -1;

    /** For each value of the patches, where in the sample it comes from. */
    private final int[] sources;

    Patches(ConvolutionMap map) {
        ImageShape out = map.output();
        this.sources = new int[out.planeSize() * map.filterLength()];
        int at = 0;
        for (int place = 0; place < out.planeSize(); place++) {
            int top = place / out.width() * map.stride() - map.size() / 2;
            int left = place % out.width() * map.stride() - map.size() / 2;
            for (int e = 0; e < map.filterLength(); e++) {
                int row = top + e / map.size() % map.size();
                int column = left + e % map.size();
                int channel = e / (map.size() * map.size());
                sources[at++] = source(map.input(), channel, row, column);
            }
        }
    }

    private static int source(ImageShape shape, int channel, int row, int column) {
        boolean isInside =
                row >= 0 && row < shape.height() && column >= 0 && column < shape.width();
        return isInside ? (channel * shape.height() + row) * shape.width() + column : BEYOND;
    }

    /** Returns how many values the patches of a sample have. */
    int length() {
        return sources.length;
    }

    /** Copies the patches of a sample. */
    void gather(float[] x, int xFrom, float[] patches, int from) {
        for (int i = 0; i < sources.length; i++) {
            patches[from + i] = sources[i] == BEYOND ? 0 : x[xFrom + sources[i]];
        }
    }

    /** Adds patches to the sample they were taken from: the adjoint of {@link #gather}. */
    void scatter(float[] patches, int from, float[] x, int xFrom) {
        for (int i = 0; i < sources.length; i++) {
            if (sources[i] != BEYOND) {
                x[xFrom + sources[i]] += patches[from + i];
            }
        }
    }
}
