package io.proxstream.network.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * Columns of a frame that a pipeline works on at a time, and those of them whose results are right:
 * beyond them lies the halo, as wide as the network reaches.
 *
 * @param frameWidth columns of the frame
 * @param first the frame's column that the stripe starts with
 * @param keepFrom the first column of the stripe to keep, counted in the stripe
 * @param keepTo the column behind the last to keep
 */
record Stripe(int frameWidth, int first, int keepFrom, int keepTo) {
    /** Coefficients in flight that stay in the last level of usual caches. */
    private static final long CACHED_VALUES = 1L << 22;

    /** Halos in the least width of a stripe. */
    private static final int LEAST_HALOS = 12;

    /** All columns of a frame. */
    static Stripe whole(int frameWidth) {
        return new Stripe(frameWidth, 0, 0, frameWidth);
    }

    /** How far from a pixel of the result a pixel of the observed frame matters. */
    static int halo(List<StagePlan> plans) {
        return plans.size() * (Taps.oddSize(plans.get(0).analysis().size()) - 1);
    }

    /**
     * Chooses the width of stripes: as wide as the coefficients in flight stay in the cache, and
     * not so narrow that halos cost more than they save.
     */
    static int width(List<StagePlan> plans, int frameWidth) {
        int size = Taps.oddSize(plans.get(0).analysis().size());
        long blocks = (long) plans.size() * Geometry.lag(size) + 1;
        long column = blocks * RowKernels.BLOCK * plans.get(0).analysis().filters();
        long most = Math.max(CACHED_VALUES / column, (long) LEAST_HALOS * halo(plans));
        return most >= frameWidth ? frameWidth : even(frameWidth, (int) most, 2 * halo(plans));
    }

    /** The least width of stripes that are as few as stripes of a greatest width. */
    private static int even(int frameWidth, int most, int overlap) {
        int number = divideUp(frameWidth - overlap, most - overlap);
        return Math.min(frameWidth, divideUp(frameWidth - overlap, number) + overlap);
    }

    private static int divideUp(int value, int divisor) {
        return (value + divisor - 1) / divisor;
    }

    /**
     * Divides a frame into stripes of equal width, which overlap by at least two halos.
     *
     * @param frameWidth columns of the frame
     * @param width columns of a stripe, at most the frame's, and more than two halos if less
     * @param halo how far the network reaches
     * @return the stripes; what they keep covers the frame without overlap
     */
    static List<Stripe> of(int frameWidth, int width, int halo) {
        List<Stripe> stripes = new ArrayList<>();
        int kept = 0;
        while (kept < frameWidth) {
            int first = Math.max(0, Math.min(kept - halo, frameWidth - width));
            boolean last = first + width == frameWidth;
            int end = last ? frameWidth : first + width - halo;
            stripes.add(new Stripe(frameWidth, first, kept - first, end - first));
            kept = end;
        }
        return stripes;
    }

    /** Where column 0 of the stripe stands in a row of the frame {@code [C,H,W]}. */
    int index(int channel, int row, int height) {
        return (channel * height + row) * frameWidth + first;
    }
}
