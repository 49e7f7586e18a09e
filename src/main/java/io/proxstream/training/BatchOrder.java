package io.proxstream.training;

import java.util.Arrays;
import java.util.SplittableRandom;

/** The order in which samples come: all at once, or shuffled anew for every epoch. */
final class BatchOrder {
    private final int[] order;
    private final int batch;
    private final SplittableRandom random;
    private int at;

    BatchOrder(int count, int batch, long seed) {
        this.order = new int[count];
        this.batch = batch == 0 ? count : Math.min(batch, count);
        this.random = new SplittableRandom(seed);
        Arrays.setAll(order, i -> i);
        this.at = 0;
        if (this.batch < count) {
            shuffle();
        }
    }

    /** Returns the next batch; a rest at the end of an epoch that does not fill one is left out. */
    int[] next() {
        if (at + batch > order.length) {
            at = 0;
            if (batch < order.length) {
                shuffle();
            }
        }
        int[] samples = Arrays.copyOfRange(order, at, at + batch);
        at += batch;
        return samples;
    }

    private void shuffle() {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
    }
}
