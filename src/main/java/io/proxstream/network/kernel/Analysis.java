package io.proxstream.network.kernel;

/** The filters of one stage at work: coefficients of a block from the rows of an image. */
final class Analysis {
    private final Geometry geometry;
    private final RowKernels kernels;
    private final ImageWindow window;
    private final DualField from;
    private final DualField to;
    private final Rows fromRows;
    private final Rows toRows;
    private final Rows nothing = new Rows(new float[RowKernels.BLOCK * RowKernels.STRIDE]);
    private Taps[][] taps = new Taps[0][];
    private Columns columns;
    private boolean remembers = true;

    /**
     * Creates the operator {@code to = clip(from + A x)}, or {@code clip(A x)}.
     *
     * @param window the rows of x, loaded by the owner
     * @param from the coefficients to add to
     * @param to the coefficients to write; may be {@code from}
     */
    Analysis(
            Geometry geometry,
            RowKernels kernels,
            ImageWindow window,
            DualField from,
            DualField to) {
        this.geometry = geometry;
        this.kernels = kernels;
        this.window = window;
        this.from = from;
        this.to = to;
        this.fromRows = new Rows(from.data());
        this.toRows = new Rows(to.data());
        this.columns = Columns.all(geometry);
    }

    /** Sets the filters A, for all columns. */
    void use(Taps[][] newTaps) {
        taps = newTaps;
    }

    /** Sets the filters A of {@code to = clip(A x)}, for all columns. */
    void useAlone(Taps[][] newTaps) {
        use(newTaps);
        remembers = false;
    }

    /** Sets the filters A of a stage and the columns to compute. */
    void use(CompiledStage stage, Columns newColumns) {
        use(stage.analysis());
        columns = newColumns;
        remembers = stage.plan().remembers();
    }

    /** Computes one filter's coefficients in the block and chunk that the window stands at. */
    void apply(int block, int chunk, int filter, float bound) {
        int first = columns.first(chunk);
        int last = geometry.channels() - 1;
        toRows.at(to.offset(block, chunk, filter) + first);
        Rows base = remembers ? fromRows.at(from.offset(block, chunk, filter) + first) : nothing;
        for (int c = 0; c <= last; c++) {
            kernels.analyse(
                    window.channel(c, first),
                    taps[filter][c],
                    c == 0 ? base : toRows,
                    toRows,
                    c == last ? bound : Float.POSITIVE_INFINITY,
                    columns.count(chunk));
        }
    }
}
