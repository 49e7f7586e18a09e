package io.proxstream.network.kernel;

import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.kernel.BoundaryRule;
import java.util.ArrayList;
import java.util.List;

/**
 * All stages of an unrolled network at work on one frame at once, as a wavefront: each follows the
 * one before it by as few rows as its filters reach, so that only a few rows of coefficients per
 * stage are ever in memory, however tall the frame. Wide frames are taken in stripes of columns.
 *
 * <p>Holds the working memory for frames of one shape: reused from frame to frame without
 * allocation, not thread-safe.
 */
public final class StagePipeline {
    private final List<CompiledStage> plan;
    private final RowKernels kernels;
    private final Geometry geometry;
    private final Arena arena = new Arena();
    private final List<Stripe> stripes;
    private final Feed feed;
    private final List<Stage> stages = new ArrayList<>();
    private final Output output;
    private final Crew crew;
    private final Progress progress;
    private final List<Wave> waves;

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
        this(plans, shape, groupSize, boundary, kernels, crew, Stripe.width(plans, shape.width()));
    }

    /** Lays out the stages for stripes of a given width. */
    StagePipeline(
            List<StagePlan> plans,
            ImageShape shape,
            int groupSize,
            BoundaryRule boundary,
            RowKernels kernels,
            Crew crew,
            int stripeWidth) {
        this.plan = CompiledStage.of(plans);
        this.kernels = kernels;
        this.crew = crew;
        ImageShape sheet = new ImageShape(shape.channels(), shape.height(), stripeWidth);
        this.geometry = Geometry.of(sheet, plans.get(0).analysis(), groupSize, boundary);
        this.stripes = Stripe.of(shape.width(), stripeWidth, Stripe.halo(plans));
        this.output = new Output(geometry);
        int threads = Math.min(crew.threads(), plans.size());
        int rows = (2 * geometry.lag() + threads + 2) * RowKernels.BLOCK + 4 * geometry.reach();
        ImageRing input = new ImageRing(geometry, rows, arena);
        int blocks = Math.min(plans.size() * geometry.lag() + threads + 1, geometry.blocks());
        DualField dual = new DualField(geometry, blocks, planes(plans), arena);
        this.feed = new Feed(geometry, input, dual, plans.get(0).box());
        layStages(plans, input, rows, dual);
        List<WaveStage> all = new ArrayList<>(List.of(feed));
        all.addAll(stages);
        this.progress = new Progress(all.size());
        this.waves = Wave.of(all, threads, geometry, progress);
    }

    /** Planes of coefficients: those of u, and with inertia of v as well. */
    private int planes(List<StagePlan> plans) {
        boolean inertial = plans.stream().anyMatch(plan -> plan.inertia() != 0);
        return inertial ? 2 * geometry.filters() : geometry.filters();
    }

    private void layStages(List<StagePlan> plans, ImageRing input, int rows, DualField dual) {
        ImageRing x = input;
        ImageRing xbar = input;
        for (StagePlan stage : plans) {
            ImageRing next = new ImageRing(geometry, rows, arena);
            boolean extrapolates = stage.extrapolation() != 0;
            ImageRing nextBar = extrapolates ? new ImageRing(geometry, rows, arena) : next;
            PrimalUpdate update = new PrimalUpdate(geometry, x, next, nextBar);
            boolean last = stages.size() == plans.size() - 1;
            RowSink sink = last ? output.behind(update, next) : update;
            stages.add(new Stage(geometry, kernels, xbar, dual, dual, update, sink, arena));
            x = next;
            xbar = nextBar;
        }
    }

    /**
     * Runs all stages on one frame, from {@code u = 0} and {@code x = xbar = C(observed)}.
     *
     * @param observed the data z, {@code [C,H,W]}; not changed
     * @param bounds the bound of each group of filters, at {@code [stage][group]}
     * @param result the last stage's image {@code [C,H,W]}, overwritten; not the same array
     */
    public void run(float[] observed, float[][] bounds, float[] result) {
        for (Stripe stripe : stripes) {
            feed.begin(observed, stripe);
            output.begin(result, stripe);
            for (int j = 0; j < stages.size(); j++) {
                stages.get(j).begin(plan.get(j), observed, stripe, bounds[j]);
            }
            progress.reset();
            crew.run(waves);
        }
    }
}
