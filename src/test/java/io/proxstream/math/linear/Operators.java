package io.proxstream.math.linear;

import io.proxstream.image.ImageShape;
import io.proxstream.math.Vectors;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import io.proxstream.math.kernel.Kernel;
import io.proxstream.math.kernel.PointSpread;
import io.proxstream.math.kernel.ScalingFilter;
import io.proxstream.network.dense.DenseOperator;
import io.proxstream.network.dense.WeightOperator;
import io.proxstream.network.layered.ConvolutionMap;
import io.proxstream.network.layered.DenseMap;
import io.proxstream.network.layered.LayerMap;
import io.proxstream.network.layered.MapOperator;
import io.proxstream.network.layered.TransposedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/** The registry of operators for which the laws are tested: several settings of each class. */
final class Operators {
    private static final int[][] EXTENTS = {{8, 8}, {5, 7}, {1, 9}, {9, 1}, {2, 3}, {1, 1}};
    private static final int FILTERS = 3;

    /** One pixel wide or high, smaller than a kernel, larger than a tile. */
    private static final List<ImageShape> SHAPES =
            List.of(
                    new ImageShape(1, 1, 1),
                    new ImageShape(1, 1, 9),
                    new ImageShape(2, 9, 1),
                    new ImageShape(3, 4, 7),
                    new ImageShape(1, 40, 21));

    private static final List<Kernel> KERNELS =
            List.of(
                    randomKernel(1, 1),
                    randomKernel(3, 5),
                    randomKernel(11, 3),
                    PointSpread.parse("motion:7:30").kernel(),
                    PointSpread.parse("gaussian:0.8:5").kernel(),
                    PointSpread.parse("uniform:9").kernel());

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
            samples.add(repeated(extent[0], extent[1]));
        }
        samples.addAll(blurs());
        samples.addAll(scalings());
        for (ImageShape shape : SHAPES.subList(1, SHAPES.size())) {
            samples.add(new Sample("differences on " + shape, new ForwardDifferences(shape)));
        }
        samples.addAll(others());
        return samples;
    }

    private static List<Sample> blurs() {
        List<Sample> samples = new ArrayList<>();
        for (Kernel kernel : KERNELS) {
            for (BlurMethod method : methods(kernel)) {
                for (BoundaryRule boundary : BoundaryRule.values()) {
                    for (ImageShape shape : SHAPES) {
                        Blur blur = new Blur(kernel, shape, boundary, method);
                        samples.add(new Sample(blur.toString(), blur));
                    }
                }
            }
        }
        return samples;
    }

    /** The methods that can compute a blur. */
    static List<BlurMethod> methods(Kernel kernel) {
        return kernel.factors().isPresent()
                ? List.of(BlurMethod.values())
                : List.of(BlurMethod.DIRECT, BlurMethod.FOURIER);
    }

    /** A kernel without any symmetry, some weights negative, none of them zero. */
    static Kernel randomKernel(int height, int width) {
        SplittableRandom random = new SplittableRandom(100L * height + width);
        double[] weights = new double[height * width];
        Arrays.setAll(weights, i -> random.nextDouble() - 0.1);
        return Kernel.of(height, width, weights);
    }

    private static List<Sample> scalings() {
        List<Sample> samples = new ArrayList<>();
        for (ScalingFilter filter : ScalingFilter.values()) {
            for (int factor = 1; factor <= 4; factor++) {
                for (BoundaryRule boundary : BoundaryRule.values()) {
                    for (ImageShape shape : SHAPES) {
                        String name = "%s %d on %s, %s".formatted(filter, factor, shape, boundary);
                        samples.add(
                                new Sample(
                                        name, new Downsampling(filter, factor, shape, boundary)));
                    }
                }
            }
        }
        return samples;
    }

    private static List<Sample> others() {
        ImageShape shape = new ImageShape(3, 7, 5);
        BitSet missing = new BitSet();
        missing.set(3, 11);
        missing.set(34);
        Downsampling smaller =
                new Downsampling(ScalingFilter.MEAN, 2, shape, BoundaryRule.SYMMETRIC);
        Mask mask = new Mask(smaller.range(), missing.get(0, smaller.range().planeSize()));
        return List.of(
                new Sample("identity", new Identity(7)),
                new Sample("scaling", new Scaling(smaller, -1.5)),
                new Sample("mask", new Mask(shape, missing)),
                new Sample("mask after downsampling", new Composition(mask, smaller)),
                map(new DenseMap(6, 9)),
                map(new ConvolutionMap(shape, 4, 3, 2)),
                map(new TransposedMap(new ConvolutionMap(shape, 2, 5, 1))));
    }

    private static Sample map(LayerMap map) {
        float[] weights = Vectors.normal(new SplittableRandom(6), map.weightCount(), 1);
        return new Sample(map.toString(), new MapOperator(map, weights));
    }

    private static Sample dense(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(31L * rows + columns);
        float[] values = Vectors.normal(random, rows * columns, 1);
        return new Sample(
                "matrix %dx%d".formatted(rows, columns), new WeightOperator(values, rows, columns));
    }

    private static Sample repeated(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(37L * rows + columns);
        float[] values = Vectors.normal(random, rows * columns, 1);
        return new Sample(
                "dense %dx%d".formatted(rows, columns), new DenseOperator(values, rows, columns));
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
