package io.proxstream.network.kernel;

/**
 * The columns of each chunk that a stage has to compute: all of a sheet, or less of a stripe, whose
 * halo shrinks from stage to stage.
 */
@SuppressWarnings("ArrayRecordComponent") // never changed after it is made
record Columns(int[] first, int[] count) {
    /** All columns of a sheet. */
    static Columns all(Geometry geometry) {
        return between(geometry, 0, geometry.width());
    }

    /**
     * The columns that a stage of a stripe has to compute.
     *
     * @param halo how far the stages behind it reach
     */
    static Columns of(Geometry geometry, Stripe stripe, int halo) {
        int from = Math.max(0, stripe.keepFrom() - halo);
        int to = Math.min(geometry.width(), stripe.keepTo() + halo);
        return between(geometry, from, to);
    }

    private static Columns between(Geometry geometry, int from, int to) {
        int[] first = new int[geometry.chunks()];
        int[] count = new int[geometry.chunks()];
        for (int chunk = 0; chunk < first.length; chunk++) {
            int origin = chunk * RowKernels.CHUNK;
            int start = Math.max(0, from - origin) / RowKernels.VECTOR * RowKernels.VECTOR;
            int end = Math.min(geometry.columns(chunk), to - origin);
            first[chunk] = Math.min(start, RowKernels.CHUNK);
            count[chunk] = Math.max(0, RowKernels.padded(end) - first[chunk]);
        }
        return new Columns(first, count);
    }

    /** The first column to compute, counted in the chunk. */
    int first(int chunk) {
        return first[chunk];
    }

    /** How many columns to compute, a multiple of the vectors; may be 0. */
    int count(int chunk) {
        return count[chunk];
    }
}
