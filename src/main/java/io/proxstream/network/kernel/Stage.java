package io.proxstream.network.kernel;

import java.util.Arrays;

/**
 * One layer at work: takes blocks of two rows from top to bottom, reads each coefficient once and
 * writes it once.
 *
 * <p>For each block and filter the coefficients are computed and, while still in the cache, added
 * to the sums {@code S* v}; sums that are complete go on to the image update, whose rows the next
 * stage reads.
 */
final class Stage {
    private final StagePlan plan;
    private final Geometry geometry;
    private final RowKernels kernels;
    private final Taps[][] analysis;
    private final Taps[][] synthesis;
    private final ImageRing image;
    private final DualRing from;
    private final DualRing to;
    private final PrimalUpdate update;
    private final Sums sums;
    private final GroupProjection projection;
    private final float[] bounds;
    private final Rows[] imageRows;
    private final Rows[] sumRows;
    private final Rows fromRows;
    private final Rows toRows;

    Stage(
            StagePlan plan,
            Geometry geometry,
            RowKernels kernels,
            ImageRing image,
            DualRing from,
            DualRing to,
            PrimalUpdate update) {
        this.plan = plan;
        this.geometry = geometry;
        this.kernels = kernels;
        this.analysis = Taps.of(plan.analysis(), plan.stepSize());
        this.synthesis = Taps.of(plan.synthesis(), 1);
        this.image = image;
        this.from = from;
        this.to = to;
        this.update = update;
        this.sums = new Sums(geometry);
        this.projection = new GroupProjection(geometry.width());
        this.bounds = new float[geometry.filters() / geometry.groupSize()];
        this.imageRows = windows(image.data());
        this.sumRows = windows(sums.data());
        this.fromRows = new Rows(from.data(), RowKernels.BLOCK);
        this.toRows = new Rows(to.data(), RowKernels.BLOCK);
    }

    private Rows[] windows(float[] data) {
        Rows[] windows = new Rows[geometry.channels()];
        Arrays.setAll(windows, c -> new Rows(data, geometry.filterSize() + RowKernels.BLOCK - 1));
        return windows;
    }

    /** Starts a frame: the data z and the bound of each group of filters. */
    void begin(float[] observed, float[] groupBounds) {
        update.observe(observed);
        System.arraycopy(groupBounds, 0, bounds, 0, bounds.length);
        sums.clear();
    }

    /** Processes the next block; blocks come in order. */
    void process(int block) {
        aim(block);
        int size = geometry.groupSize();
        for (int group = 0; group < bounds.length; group++) {
            for (int m = group * size; m < (group + 1) * size; m++) {
                analyse(block, m, size == 1 ? bounds[group] : Float.POSITIVE_INFINITY);
            }
            if (size > 1) {
                project(block, group);
            }
            for (int m = group * size; m < (group + 1) * size; m++) {
                synthesise(block, m);
            }
        }
        emit(block);
    }

    private void aim(int block) {
        for (int c = 0; c < geometry.channels(); c++) {
            for (int w = 0; w < geometry.filterSize() + RowKernels.BLOCK - 1; w++) {
                imageRows[c].move(w, image.extendedOffset(c, sums.firstRow(block) + w));
                sumRows[c].move(w, sums.offset(c, w));
            }
        }
    }

    /** The plane of the ring that holds u; that of v is the filter's own number. */
    private int dualPlane(int filter) {
        return plan.inertia() == 0 ? filter : geometry.filters() + filter;
    }

    private void analyse(int block, int filter, float bound) {
        point(fromRows, from, block, filter);
        point(toRows, to, block, dualPlane(filter));
        int last = geometry.channels() - 1;
        for (int c = 0; c <= last; c++) {
            kernels.analyse(
                    imageRows[c],
                    analysis[filter][c],
                    c == 0 ? fromRows : toRows,
                    toRows,
                    c == last ? bound : Float.POSITIVE_INFINITY,
                    geometry.analysisColumns());
        }
        clearOutside(block);
    }

    private static void point(Rows rows, DualRing ring, int block, int plane) {
        for (int a = 0; a < RowKernels.BLOCK; a++) {
            rows.move(a, ring.offset(block, plane, a));
        }
    }

    /** Sets to zero what the kernel computed beyond the last column and below the last row. */
    private void clearOutside(int block) {
        for (int a = 0; a < RowKernels.BLOCK; a++) {
            boolean inside = RowKernels.BLOCK * block + a < geometry.height();
            int first = toRows.offset(a);
            int start = first + (inside ? geometry.width() : 0);
            Arrays.fill(to.data(), start, first + geometry.analysisColumns(), 0);
        }
    }

    /** Projects each group of coefficients onto the ball of the group's bound. */
    private void project(int block, int group) {
        int size = geometry.groupSize();
        for (int a = 0; a < RowKernels.BLOCK; a++) {
            int first = to.offset(block, dualPlane(group * size), a);
            int step = to.offset(block, dualPlane(group * size) + 1, a) - first;
            projection.project(to.data(), first, step, size, bounds[group]);
        }
    }

    private void synthesise(int block, int filter) {
        point(toRows, to, block, filter);
        if (plan.inertia() != 0) {
            extrapolate(block, filter);
        }
        for (int c = 0; c < geometry.channels(); c++) {
            kernels.synthesise(
                    toRows, synthesis[filter][c], sumRows[c], geometry.synthesisColumns());
        }
    }

    private void extrapolate(int block, int filter) {
        float[] old = from.data();
        float[] data = to.data();
        float inertia = (float) plan.inertia();
        for (int a = 0; a < RowKernels.BLOCK; a++) {
            int u = from.offset(block, dualPlane(filter), a);
            int fresh = to.offset(block, dualPlane(filter), a);
            int v = to.offset(block, filter, a);
            for (int i = 0; i < geometry.width(); i++) {
                data[v + i] = data[fresh + i] + inertia * (data[fresh + i] - old[u + i]);
            }
        }
    }

    private void emit(int block) {
        boolean last = block == geometry.blocks() - 1;
        int complete = last ? geometry.height() - sums.firstRow(block) : RowKernels.BLOCK;
        for (int c = 0; c < geometry.channels(); c++) {
            if (last) {
                sums.foldBelow(c, block);
            }
            for (int w = 0; w < complete; w++) {
                emitRow(c, w, sums.firstRow(block) + w);
            }
        }
        sums.advance();
    }

    private void emitRow(int channel, int windowRow, int row) {
        if (row < 0) {
            sums.keepAbove(channel, windowRow, row);
            return;
        }
        sums.finish(channel, windowRow, row);
        int offset = sums.offset(channel, windowRow) + geometry.reachBefore();
        update.row(channel, row, sums.data(), offset);
    }
}
