package io.proxstream.network.kernel;

/**
 * One layer at work: takes blocks of rows from top to bottom, reads each coefficient once and
 * writes it once, in place.
 *
 * <p>For each block and filter the coefficients are computed and, while still in the cache, added
 * to the sums {@code S* v}; sums that are complete go on to the image update, whose rows the next
 * stage reads.
 */
final class Stage implements WaveStage {
    private final StagePlan plan;
    private final Geometry geometry;
    private final RowKernels kernels;
    private final Taps[][] analysis;
    private final Taps[][] synthesis;
    private final DualField dual;
    private final PrimalUpdate update;
    private final RowSink sink;
    private final Sums sums;
    private final DualActivation activation;
    private final float[] bounds;
    private final ImageWindow window;
    private final Rows dualRows;
    private final Rows sumRows;

    /**
     * Creates a stage.
     *
     * @param image the rows of xbar
     * @param dual the coefficients, which pass through all stages
     * @param update makes the next image from the sums
     * @param sink takes the sums: the update, and who follows it
     */
    Stage(
            StagePlan plan,
            Geometry geometry,
            RowKernels kernels,
            ImageRing image,
            DualField dual,
            PrimalUpdate update,
            RowSink sink,
            Arena arena) {
        this.plan = plan;
        this.geometry = geometry;
        this.kernels = kernels;
        this.analysis = Taps.of(plan.analysis(), plan.stepSize());
        this.synthesis = Taps.of(plan.synthesis(), 1);
        this.dual = dual;
        this.update = update;
        this.sink = sink;
        this.sums = new Sums(geometry, arena);
        this.activation = new DualActivation(geometry, dual);
        this.bounds = new float[geometry.groups()];
        this.window = new ImageWindow(geometry, image, arena);
        this.dualRows = new Rows(dual.data());
        this.sumRows = new Rows(sums.data());
    }

    /** Starts a sheet: the data z and the bound of each group of filters. */
    void begin(float[] observed, Stripe stripe, float[] groupBounds) {
        update.begin(observed, stripe);
        System.arraycopy(groupBounds, 0, bounds, 0, bounds.length);
        sums.clear();
    }

    @Override
    public void process(int block) {
        for (int chunk = 0; chunk < geometry.chunks(); chunk++) {
            window.load(block, chunk);
            for (int group = 0; group < geometry.groups(); group++) {
                process(block, chunk, group);
            }
        }
        sums.emit(block, sink);
    }

    private void process(int block, int chunk, int group) {
        int size = geometry.groupSize();
        boolean clips = size == 1;
        for (int m = group * size; m < (group + 1) * size; m++) {
            analyse(block, chunk, m, clips ? bounds[group] : Float.POSITIVE_INFINITY);
        }
        if (!clips) {
            activation.project(block, chunk, group, bounds[group]);
        }
        for (int m = group * size; m < (group + 1) * size; m++) {
            if (plan.inertia() != 0) {
                activation.extrapolate(block, chunk, m, (float) plan.inertia());
            }
            activation.close(block, chunk, m);
            synthesise(block, chunk, m);
        }
    }

    private void analyse(int block, int chunk, int filter, float bound) {
        dualRows.at(dual.offset(block, chunk, filter));
        int count = RowKernels.padded(geometry.columns(chunk));
        int last = geometry.channels() - 1;
        for (int c = 0; c <= last; c++) {
            kernels.analyse(
                    window.channel(c),
                    analysis[filter][c],
                    dualRows,
                    c == last ? bound : Float.POSITIVE_INFINITY,
                    count);
        }
    }

    private void synthesise(int block, int chunk, int filter) {
        dualRows.at(dual.offset(block, chunk, filter));
        for (int c = 0; c < geometry.channels(); c++) {
            kernels.synthesise(
                    dualRows,
                    synthesis[filter][c],
                    sumRows.at(sums.offset(c, chunk)),
                    geometry.sumColumns(chunk));
        }
    }
}
