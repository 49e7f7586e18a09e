package io.proxstream.network.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The stages of an unrolled network, one behind the other, with the images between them.
 *
 * <p>Image 0 is what the feed brings, image k that of stage k - 1.
 */
final class StageChain {
    private final Feed feed;
    private final List<Stage> stages = new ArrayList<>();
    private final List<ImageRing> images = new ArrayList<>();
    private final List<ImageRing> extrapolated = new ArrayList<>();
    private final Output output;

    /**
     * Lays out the stages.
     *
     * @param plans tell which stages extrapolate
     * @param rows how many rows of each image to keep
     * @param dual the coefficients before stage k, and behind stage k - 1
     */
    StageChain(
            List<StagePlan> plans,
            Geometry geometry,
            RowKernels kernels,
            int rows,
            IntFunction<DualField> dual,
            Arena arena) {
        this.output = new Output(geometry);
        ImageRing input = new ImageRing(geometry, rows, arena);
        images.add(input);
        extrapolated.add(input);
        this.feed = new Feed(geometry, input, dual.apply(0));
        for (int k = 0; k < plans.size(); k++) {
            ImageRing x = images.get(k);
            ImageRing next = new ImageRing(geometry, rows, arena);
            boolean extrapolates = plans.get(k).extrapolation() != 0;
            ImageRing nextBar = extrapolates ? new ImageRing(geometry, rows, arena) : next;
            PrimalUpdate update = new PrimalUpdate(geometry, x, next, nextBar);
            RowSink sink = k == plans.size() - 1 ? output.behind(update, next) : update;
            stages.add(
                    new Stage(
                            geometry,
                            kernels,
                            extrapolated.get(k),
                            dual.apply(k),
                            dual.apply(k + 1),
                            update,
                            sink,
                            arena));
            images.add(next);
            extrapolated.add(nextBar);
        }
    }

    /** Planes of coefficients: those of u, and with inertia of v as well. */
    static int planes(List<StagePlan> plans, Geometry geometry) {
        boolean inertial = plans.stream().anyMatch(plan -> plan.inertia() != 0);
        return inertial ? 2 * geometry.filters() : geometry.filters();
    }

    /** The feed and the stages. */
    List<WaveStage> inOrder() {
        List<WaveStage> all = new ArrayList<>(List.of(feed));
        all.addAll(stages);
        return all;
    }

    /** x before stage k. */
    ImageRing image(int k) {
        return images.get(k);
    }

    /** xbar before stage k. */
    ImageRing extrapolated(int k) {
        return extrapolated.get(k);
    }

    /** Starts a sheet: a stripe of the observed frame, and of the result. */
    void begin(
            List<CompiledStage> plan,
            float[] observed,
            float[][] bounds,
            float[] result,
            StripeLayout layout) {
        Stripe stripe = layout.stripe();
        feed.begin(observed, stripe, plan.get(0).plan().box());
        output.begin(result, stripe);
        for (int k = 0; k < stages.size(); k++) {
            Columns columns = layout.columns().get(k);
            stages.get(k).begin(plan.get(k), observed, stripe, columns, bounds[k]);
        }
    }
}
