package io.proxstream.network.kernel;

/** The adjoint of the filters of one stage at work: sums of an image from coefficients. */
final class Synthesis {
    private final Geometry geometry;
    private final RowKernels kernels;
    private final DualField dual;
    private final Rows dualRows;
    private final Sums sums;
    private final Rows sumRows;
    private Taps[][] taps = new Taps[0][];
    private Columns columns;

    Synthesis(Geometry geometry, RowKernels kernels, DualField dual, Arena arena) {
        this.geometry = geometry;
        this.kernels = kernels;
        this.dual = dual;
        this.dualRows = new Rows(dual.data());
        this.sums = new Sums(geometry, arena);
        this.sumRows = new Rows(sums.data());
        this.columns = Columns.all(geometry);
    }

    /** Sets the filters S and starts a sheet. */
    void begin(Taps[][] newTaps) {
        taps = newTaps;
        sums.clear();
    }

    /** Sets the filters S and the columns that have coefficients, and starts a sheet. */
    void begin(Taps[][] newTaps, Columns newColumns) {
        columns = newColumns;
        begin(newTaps);
    }

    /** Adds one filter's coefficients in a block and chunk. */
    void add(int block, int chunk, int filter) {
        int first = columns.first(chunk);
        int beyond = geometry.sumColumns(chunk) - RowKernels.padded(geometry.columns(chunk));
        dualRows.at(dual.offset(block, chunk, filter) + first);
        for (int c = 0; c < geometry.channels(); c++) {
            kernels.synthesise(
                    dualRows,
                    taps[filter][c],
                    sumRows.at(sums.offset(c, chunk) + first),
                    columns.count(chunk) + beyond);
        }
    }

    /** Adds all coefficients of a block and hands on the rows that are complete with it. */
    void process(int block, RowSink sink) {
        for (int chunk = 0; chunk < geometry.chunks(); chunk++) {
            for (int m = 0; m < geometry.filters(); m++) {
                add(block, chunk, m);
            }
        }
        emit(block, sink);
    }

    /** Hands on the rows of {@code S* u} that are complete with a block. */
    void emit(int block, RowSink sink) {
        sums.emit(block, sink);
    }
}
