package io.proxstream.network.kernel;

import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.kernel.BoundaryRule;
import java.util.ArrayList;
import java.util.List;

/**
 * All stages of an unrolled network at work on one frame at once, as a wavefront: each follows the
 * one before it by as few rows as its filters reach, so that only a few rows of coefficients per
 * stage are ever in memory, however tall the frame.
 *
 * <p>Holds the working memory for frames of one shape: reused from frame to frame without
 * allocation, not thread-safe.
 */
public final class StagePipeline {
    private final Geometry geometry;
    private final List<Stage> stages = new ArrayList<>();
    private final DualRing dual;
    private final ImageRing input;
    private final ImageRing output;
    private int fed;

    /**
     * Lays out the stages.
     *
     * @param plans what each stage computes, at least one; all banks of equal extents
     * @param shape the shape of the frames: the banks' channels, both extents at least twice the
     *     filter size
     * @param groupSize how many filters are projected together, 1 for the clip
     * @param boundary {@link BoundaryRule#SYMMETRIC} or {@link BoundaryRule#ZERO}
     * @param kernels the inner loops
     * @throws ShapeMismatchException if the frames do not fit the banks
     */
    public StagePipeline(
            List<StagePlan> plans,
            ImageShape shape,
            int groupSize,
            BoundaryRule boundary,
            RowKernels kernels) {
        this.geometry = Geometry.of(shape, plans.get(0).analysis(), groupSize, boundary);
        check(plans.get(0));
        this.dual =
                new DualRing(plans.size() * geometry.lag() + 1, geometry.chunks(), planes(plans));
        int rows = 2 * (geometry.lag() + 1) * RowKernels.BLOCK + 4 * geometry.reach();
        this.input = new ImageRing(geometry, rows);
        ImageRing x = input;
        ImageRing extrapolated = input;
        for (StagePlan plan : plans) {
            boolean last = stages.size() == plans.size() - 1;
            ImageRing next = new ImageRing(geometry, last ? shape.height() : rows);
            ImageRing nextExtrapolated =
                    plan.extrapolation() == 0 ? next : new ImageRing(geometry, rows);
            PrimalUpdate update = new PrimalUpdate(plan, shape, x, next, nextExtrapolated);
            stages.add(new Stage(plan, geometry, kernels, extrapolated, dual, update));
            x = next;
            extrapolated = nextExtrapolated;
        }
        this.output = x;
    }

    /** Planes of coefficients: those of u, and with inertia of v as well. */
    private int planes(List<StagePlan> plans) {
        boolean inertial = plans.stream().anyMatch(plan -> plan.inertia() != 0);
        return inertial ? 2 * geometry.filters() : geometry.filters();
    }

    private void check(StagePlan plan) {
        ImageShape shape = geometry.shape();
        int least = 2 * geometry.filterSize();
        if (plan.analysis().channels() != shape.channels()
                || shape.height() < least
                || shape.width() < least) {
            throw new ShapeMismatchException(
                    "%s on an image %s: channels must agree, height and width be at least %d"
                            .formatted(plan.analysis(), shape, least));
        }
    }

    /**
     * Runs all stages on one frame, from {@code x = xbar = start} and {@code u = 0}.
     *
     * @param observed the data z, {@code [C,H,W]}; not changed
     * @param start the first image, of the same shape; not changed; may be {@code observed}
     * @param bounds the bound of each group of filters, at {@code [stage][group]}
     * @param result the last stage's image {@code [C,H,W]}, overwritten
     */
    public void run(float[] observed, float[] start, float[][] bounds, float[] result) {
        fed = 0;
        for (int j = 0; j < stages.size(); j++) {
            stages.get(j).begin(observed, bounds[j]);
        }
        int steps = geometry.blocks() + geometry.lag() * (stages.size() - 1);
        for (int step = 0; step < steps; step++) {
            if (step < geometry.blocks()) {
                feed(start, step);
                dual.clear(step);
            }
            for (int j = 0; j < stages.size(); j++) {
                int block = step - j * geometry.lag();
                if (block >= 0 && block < geometry.blocks()) {
                    stages.get(j).process(block);
                }
            }
        }
        for (int c = 0; c < geometry.channels(); c++) {
            for (int row = 0; row < geometry.height(); row++) {
                System.arraycopy(
                        output.data(),
                        output.offset(c, row),
                        result,
                        index(c, row),
                        geometry.width());
            }
        }
    }

    /** Puts the rows of the first image into the first ring, as far as the next block reaches. */
    private void feed(float[] start, int block) {
        int reach = RowKernels.BLOCK * (block + 1) + geometry.reach();
        for (; fed < Math.min(reach, geometry.height()); fed++) {
            for (int c = 0; c < geometry.channels(); c++) {
                System.arraycopy(
                        start, index(c, fed), input.data(), input.offset(c, fed), geometry.width());
                input.extend(c, fed);
            }
        }
    }

    private int index(int channel, int row) {
        return (channel * geometry.height() + row) * geometry.width();
    }
}
