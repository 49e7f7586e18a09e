package io.proxstream.math.linear;

import io.proxstream.image.ImageShape;
import io.proxstream.math.Vectors;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import io.proxstream.network.dense.WeightOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The registry of operators for which the laws are tested: several settings of each class. */
final class Operators {
    private static final int[][] EXTENTS = {{8, 8}, {5, 7}, {1, 9}, {9, 1}, {2, 3}, {1, 1}};
    private static final int FILTERS = 3;

    private Operators() {}

    /**
     * An operator under test.
     *
     * @param name what failures show
     * @param operator the operator
     */
    record Sample(String name, LinearOperator operator) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Sample> all() {
        List<Sample> samples = new ArrayList<>();
        for (int size = 2; size <= 7; size++) {
            for (int channels : new int[] {1, 3}) {
                FilterBank bank = randomBank(channels, size);
                for (BoundaryRule boundary : BoundaryRule.values()) {
                    for (int[] extent : EXTENTS) {
                        ImageShape shape = new ImageShape(channels, extent[0], extent[1]);
                        samples.add(filterBank(bank, shape, boundary));
                    }
                }
            }
        }
        for (int[] extent : EXTENTS) {
            samples.add(dense(extent[0], extent[1]));
        }
        return samples;
    }

    private static Sample dense(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(31L * rows + columns);
        float[] values = Vectors.normal(random, rows * columns, 1);
        return new Sample(
                "matrix %dx%d".formatted(rows, columns), new WeightOperator(values, rows, columns));
    }

    static FilterBank randomBank(int channels, int size) {
        SplittableRandom random = new SplittableRandom(100L * channels + size);
        float[] weights = Vectors.normal(random, FILTERS * channels * size * size, 0.5);
        return FilterBank.of(FILTERS, channels, size, weights);
    }

    private static Sample filterBank(FilterBank bank, ImageShape shape, BoundaryRule boundary) {
        return new Sample(
                "%s on %s, %s".formatted(bank, shape, boundary.id()),
                new FilterBankOperator(bank, shape, boundary));
    }
}
