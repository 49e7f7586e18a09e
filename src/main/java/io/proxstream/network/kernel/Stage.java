package io.proxstream.network.kernel;

/**
 * One layer at work: takes blocks of rows from top to bottom, reads each coefficient once and
 * writes it once.
 *
 * <p>For each block and filter the coefficients are computed and, while still in the cache, added
 * to the sums {@code S* v}; sums that are complete go on to the image update, whose rows the next
 * stage reads.
 */
final class Stage implements WaveStage {
    private final Geometry geometry;
    private final ImageWindow window;
    private final Analysis analysis;
    private final DualActivation activation;
    private final DualField to;
    private final Synthesis synthesis;
    private final PrimalUpdate update;
    private final RowSink sink;
    private float[] bounds = new float[0];
    private float inertia;
    private Columns columns;

    /**
     * Creates a stage.
     *
     * @param image the rows of xbar
     * @param from the coefficients before this stage
     * @param to the coefficients behind it; may be {@code from}
     * @param update makes the next image from the sums
     * @param sink takes the sums: the update, and who follows it
     */
    Stage(
            Geometry geometry,
            RowKernels kernels,
            ImageRing image,
            DualField from,
            DualField to,
            PrimalUpdate update,
            RowSink sink,
            Arena arena) {
        this.geometry = geometry;
        this.window = new ImageWindow(geometry, image, arena);
        this.analysis = new Analysis(geometry, kernels, window, from, to);
        this.activation = new DualActivation(geometry, from, to);
        this.synthesis = new Synthesis(geometry, kernels, to, arena);
        this.to = to;
        this.update = update;
        this.sink = sink;
        this.columns = Columns.all(geometry);
    }

    /** Starts a sheet: what to compute, on which data z, with which bound for each group. */
    void begin(
            CompiledStage stage,
            float[] observed,
            Stripe stripe,
            Columns newColumns,
            float[] groupBounds) {
        columns = newColumns;
        analysis.use(stage, columns);
        synthesis.begin(stage.synthesis(), columns);
        update.begin(stage.plan(), observed, stripe);
        inertia = (float) stage.plan().inertia();
        bounds = groupBounds;
    }

    @Override
    public void process(int block) {
        for (int chunk = 0; chunk < geometry.chunks(); chunk++) {
            if (columns.count(chunk) == 0) {
                continue;
            }
            window.load(block, chunk);
            for (int group = 0; group < geometry.groups(); group++) {
                process(block, chunk, group);
            }
        }
        synthesis.emit(block, sink);
    }

    private void process(int block, int chunk, int group) {
        int size = geometry.groupSize();
        boolean clips = size == 1;
        for (int m = group * size; m < (group + 1) * size; m++) {
            analysis.apply(block, chunk, m, clips ? bounds[group] : Float.POSITIVE_INFINITY);
        }
        if (!clips) {
            activation.project(block, chunk, group, bounds[group]);
        }
        for (int m = group * size; m < (group + 1) * size; m++) {
            if (inertia != 0) {
                activation.extrapolate(block, chunk, m, inertia);
                to.close(block, chunk, geometry.filters() + m);
            }
            to.close(block, chunk, m);
            synthesis.add(block, chunk, m);
        }
    }
}
