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
    private final Crew crew;
    private final Progress progress;
    private final List<StageGroup> groups;

    /**
     * Lays out the stages.
     *
     * @param plans what each stage computes, at least one; all banks of equal extents
     * @param shape the shape of the frames: the banks' channels, both extents at least twice the
     *     filter size
     * @param groupSize how many filters are projected together, 1 for the clip
     * @param boundary {@link BoundaryRule#SYMMETRIC} or {@link BoundaryRule#ZERO}
     * @param kernels the inner loops
     * @param crew the threads to run with
     * @throws ShapeMismatchException if the frames do not fit the banks
     */
    public StagePipeline(
            List<StagePlan> plans,
            ImageShape shape,
            int groupSize,
            BoundaryRule boundary,
            RowKernels kernels,
            Crew crew) {
        this.geometry = Geometry.of(shape, plans.get(0).analysis(), groupSize, boundary);
        geometry.check(plans.get(0).analysis());
        this.crew = crew;
        int groups = Math.min(crew.threads(), plans.size());
        int slack = groups > 1 ? StageGroup.SLACK + 2 : 0;
        int blocks =
                Math.min(plans.size() * geometry.lag() + groups * slack + 1, geometry.blocks());
        this.dual = new DualRing(blocks, geometry.chunks(), planes(plans));
        int rows = (2 * (geometry.lag() + 1) + slack) * RowKernels.BLOCK + 4 * geometry.reach();
        this.input = new ImageRing(geometry, shape.height());
        ImageRing x = input;
        ImageRing extrapolated = input;
        for (StagePlan plan : plans) {
            boolean last = stages.size() == plans.size() - 1;
            ImageRing next = new ImageRing(geometry, last ? shape.height() : rows);
            ImageRing nextExtrapolated =
                    plan.extrapolation() == 0 ? next : new ImageRing(geometry, rows);
            PrimalUpdate update = new PrimalUpdate(plan, shape, x, next, nextExtrapolated);
            boolean first = stages.isEmpty();
            stages.add(new Stage(plan, geometry, kernels, extrapolated, dual, update, first));
            x = next;
            extrapolated = nextExtrapolated;
        }
        this.output = x;
        this.progress = new Progress(stages.size());
        this.groups = groups(groups);
    }

    /** Shares the stages out evenly. */
    private List<StageGroup> groups(int number) {
        List<StageGroup> shared = new ArrayList<>();
        for (int g = 0; g < number; g++) {
            int first = g * stages.size() / number;
            int end = (g + 1) * stages.size() / number;
            shared.add(new StageGroup(stages.subList(first, end), first, geometry, progress));
        }
        return shared;
    }

    /** Planes of coefficients: those of u, and with inertia of v as well. */
    private int planes(List<StagePlan> plans) {
        boolean inertial = plans.stream().anyMatch(plan -> plan.inertia() != 0);
        return inertial ? 2 * geometry.filters() : geometry.filters();
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
        feed(start);
        for (int j = 0; j < stages.size(); j++) {
            stages.get(j).begin(observed, bounds[j]);
        }
        progress.reset();
        crew.run(groups);
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

    private void feed(float[] start) {
        for (int c = 0; c < geometry.channels(); c++) {
            for (int row = 0; row < geometry.height(); row++) {
                System.arraycopy(
                        start, index(c, row), input.data(), input.offset(c, row), geometry.width());
                input.extend(c, row);
            }
        }
    }

    private int index(int channel, int row) {
        return (channel * geometry.height() + row) * geometry.width();
    }
}
