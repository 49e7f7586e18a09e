package io.proxstream.network.kernel;

import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;

/** The extents that all stages of a network share on frames of one shape. */
record Geometry(
        int channels,
        int height,
        int width,
        int filters,
        int filterSize,
        int groupSize,
        BoundaryRule boundary) {

    static Geometry of(ImageShape shape, FilterBank bank, int groupSize, BoundaryRule boundary) {
        return new Geometry(
                shape.channels(),
                shape.height(),
                shape.width(),
                bank.filters(),
                bank.size(),
                groupSize,
                boundary);
    }

    int reachBefore() {
        return (filterSize - 1) / 2;
    }

    int reachAfter() {
        return filterSize / 2;
    }

    int blocks() {
        return (height + RowKernels.BLOCK - 1) / RowKernels.BLOCK;
    }

    /** How many blocks a stage follows behind the one before it. */
    int lag() {
        return (filterSize - 1 + RowKernels.BLOCK - 1) / RowKernels.BLOCK;
    }

    /** How many columns the analysis computes. */
    int analysisColumns() {
        return RowKernels.padded(width);
    }

    /** How many columns the synthesis computes: the image and what filters reach beyond it. */
    int synthesisColumns() {
        return RowKernels.padded(width + filterSize - 1);
    }

    /** The length of a row in memory, so that no kernel leaves it. */
    int rowLength() {
        return synthesisColumns() + RowKernels.PADDING;
    }
}
