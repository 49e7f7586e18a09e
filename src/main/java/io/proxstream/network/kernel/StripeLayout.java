package io.proxstream.network.kernel;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A stripe and the columns that each stage has to compute for it: what lies beyond them does not
 * reach what is kept.
 */
record StripeLayout(Stripe stripe, List<Columns> columns) {
    /** Lays out a stripe for a number of stages. */
    static StripeLayout of(Geometry geometry, Stripe stripe, int stages) {
        int reach = geometry.reach();
        return new StripeLayout(
                stripe,
                IntStream.range(0, stages)
                        .map(k -> 2 * reach * (stages - 1 - k) + reach)
                        .mapToObj(halo -> Columns.of(geometry, stripe, halo))
                        .toList());
    }
}
