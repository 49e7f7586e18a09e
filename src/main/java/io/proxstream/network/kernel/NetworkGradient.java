package io.proxstream.network.kernel;

import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.kernel.BoundaryRule;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs an unrolled network on a sheet of patches and back: the reverse pass of conventional
 * training (back-propagation), with the almost-everywhere derivatives of the clips.
 *
 * <p>Cost: the operations of three forward passes for both directions. Keeps the coefficients of
 * all stages between the passes, {@code K M H W} values. Holds its working memory, not thread-safe.
 */
public final class NetworkGradient {
    private final Geometry geometry;
    private final Crew crew;
    private final StageChain chain;
    private final List<ReverseStage> reverse = new ArrayList<>();
    private final List<ReverseUpdate> updates = new ArrayList<>();
    private final DualField carry;
    private final Progress progress;
    private final List<Wave> forwardWaves;
    private final List<Wave> backwardWaves;
    private float[] gradientOfResult = new float[0];

    /**
     * Lays out both passes.
     *
     * @param plans what each stage computes at first: later plans must have the same extents, and
     *     inertia and extrapolation where these have
     * @param sheet the patches, both extents at least twice the filter size
     * @param boundary {@link BoundaryRule#SYMMETRIC} or {@link BoundaryRule#ZERO}
     * @param kernels the inner loops
     * @param crew the threads to run with
     * @throws ShapeMismatchException if the patches do not fit the banks
     */
    public NetworkGradient(
            List<StagePlan> plans,
            PatchSheet sheet,
            BoundaryRule boundary,
            RowKernels kernels,
            Crew crew) {
        this.geometry = Geometry.of(sheet, plans.get(0).analysis(), boundary);
        this.crew = crew;
        Arena arena = new Arena();
        int planes = StageChain.planes(plans, geometry);
        List<DualField> duals = new ArrayList<>(List.of(new DualField(geometry, 1, planes, arena)));
        for (int k = 0; k < plans.size(); k++) {
            duals.add(DualField.whole(geometry, planes, arena));
        }
        this.chain = new StageChain(plans, geometry, kernels, geometry.height(), duals::get, arena);
        int threads = Math.min(crew.threads(), plans.size());
        int blocks = Math.min(plans.size() * geometry.lag() + threads + 1, geometry.blocks());
        this.carry = new DualField(geometry, blocks, planes, arena);
        layReverse(plans, kernels, duals, geometry.rowsInFlight(threads), arena);
        this.progress = new Progress(plans.size() + 1);
        this.forwardWaves = Wave.of(chain.inOrder(), threads, geometry, progress);
        List<WaveStage> back = new ArrayList<>(List.of(this::feedGradient));
        back.addAll(reverse);
        this.backwardWaves = Wave.of(back, threads, geometry, progress);
    }

    /** Lays the reverse stages, the last first; behind stage 0 nobody wants the gradient. */
    private void layReverse(
            List<StagePlan> plans,
            RowKernels kernels,
            List<DualField> duals,
            int rows,
            Arena arena) {
        List<ImageRing> gradients = new ArrayList<>();
        ImageRing passedOn = new ImageRing(geometry, rows, arena);
        for (int k = plans.size() - 1; k >= 0; k--) {
            ImageRing passed = passedOn;
            passedOn = new ImageRing(geometry, rows, arena);
            ImageRing gradient = new ImageRing(geometry, rows, arena);
            gradients.add(gradient);
            ImageRing x = chain.image(k);
            ImageRing next = chain.image(k + 1);
            updates.add(new ReverseUpdate(geometry, x, next, passed, passedOn, gradient));
        }
        for (int i = 0; i < plans.size(); i++) {
            int k = plans.size() - 1 - i;
            RowSink sink = k > 0 ? updates.get(i + 1) : (channel, row, values, offset) -> {};
            reverse.add(
                    new ReverseStage(
                            plans.get(k),
                            geometry,
                            kernels,
                            duals.get(k),
                            duals.get(k + 1),
                            carry,
                            chain.extrapolated(k),
                            gradients.get(i),
                            sink,
                            arena));
        }
    }

    /**
     * Runs the network and keeps what the way back needs.
     *
     * @param plans what each stage computes
     * @param observed the data z of the sheet, {@code [C,H,W]}; not changed
     * @param bounds the bound of each filter's clip, at {@code [stage][filter]}
     * @param result the last image of the sheet, overwritten; not the same array
     */
    public void forward(List<StagePlan> plans, float[] observed, float[][] bounds, float[] result) {
        Stripe frame = Stripe.whole(geometry.width());
        StripeLayout whole = StripeLayout.of(geometry, frame, reverse.size());
        chain.begin(CompiledStage.of(plans), observed, bounds, result, whole);
        progress.reset();
        crew.run(forwardWaves);
    }

    /**
     * Runs the way back of the last forward pass.
     *
     * @param plans those of the forward pass
     * @param bounds those of the forward pass
     * @param slope the gradient of the loss in the result, of the sheet's shape; zero between
     *     patches; not changed
     * @param gradients of each stage: added to
     */
    public void backward(
            List<StagePlan> plans, float[][] bounds, float[] slope, List<StageGradient> gradients) {
        gradientOfResult = slope;
        for (int i = 0; i < reverse.size(); i++) {
            int k = reverse.size() - 1 - i;
            reverse.get(i).begin(plans.get(k), bounds[k]);
            updates.get(i).begin(plans.get(k));
        }
        progress.reset();
        crew.run(backwardWaves);
        for (int i = 0; i < reverse.size(); i++) {
            StageGradient sum = gradients.get(reverse.size() - 1 - i);
            reverse.get(i).addTo(sum);
            updates.get(i).addTo(sum);
        }
    }

    private void feedGradient(int block) {
        carry.clear(block);
        for (int c = 0; c < geometry.channels(); c++) {
            for (int a = 0; a < geometry.rows(block); a++) {
                int row = RowKernels.BLOCK * block + a;
                int from = (c * geometry.height() + row) * geometry.width();
                updates.get(0).row(c, row, gradientOfResult, from);
            }
        }
    }

    /**
     * Returns a gradient of zero for each stage.
     *
     * @param plans the stages
     * @return one entry for each
     */
    public static List<StageGradient> zero(List<StagePlan> plans) {
        return plans.stream().map(StageGradient::new).toList();
    }
}
