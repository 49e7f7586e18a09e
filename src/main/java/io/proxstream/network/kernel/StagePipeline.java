package io.proxstream.network.kernel;

import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.kernel.BoundaryRule;
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
    private final List<StripeLayout> stripes;
    private final StageChain chain;
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
        this.crew = crew;
        ImageShape sheet = new ImageShape(shape.channels(), shape.height(), stripeWidth);
        Geometry geometry = Geometry.of(sheet, plans.get(0).analysis(), groupSize, boundary);
        this.stripes =
                Stripe.of(shape.width(), stripeWidth, Stripe.halo(plans)).stream()
                        .map(stripe -> StripeLayout.of(geometry, stripe, plans.size()))
                        .toList();
        int threads = Math.min(crew.threads(), plans.size());
        int blocks = Math.min(plans.size() * geometry.lag() + threads + 1, geometry.blocks());
        Arena arena = new Arena();
        DualField dual = new DualField(geometry, blocks, StageChain.planes(plans, geometry), arena);
        int rows = geometry.rowsInFlight(threads);
        this.chain = new StageChain(plans, geometry, kernels, rows, k -> dual, arena);
        this.progress = new Progress(plans.size() + 1);
        this.waves = Wave.of(chain.inOrder(), threads, geometry, progress);
    }

    /**
     * Runs all stages on one frame, from {@code u = 0} and {@code x = xbar = C(observed)}.
     *
     * @param observed the data z, {@code [C,H,W]}; not changed
     * @param bounds the bound of each group of filters, at {@code [stage][group]}
     * @param result the last stage's image {@code [C,H,W]}, overwritten; not the same array
     */
    public void run(float[] observed, float[][] bounds, float[] result) {
        for (int i = 0; i < stripes.size(); i++) { // no iterator: nothing is allocated here
            chain.begin(plan, observed, bounds, result, stripes.get(i));
            progress.reset();
            crew.run(waves);
        }
    }
}
