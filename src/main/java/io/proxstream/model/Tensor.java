package io.proxstream.model;

import java.util.Arrays;
import java.util.List;

/** An array of float32 with a shape. Immutable. */
public final class Tensor {
    private final List<Integer> shape;
    private final float[] values;

    private Tensor(List<Integer> shape, float[] values) {
        this.shape = List.copyOf(shape);
        this.values = values;
        long size = size(this.shape);
        if (size != values.length) {
            throw new ModelFormatException(
                    "tensor of shape %s needs %d values, got %d"
                            .formatted(shape, size, values.length));
        }
    }

    /**
     * Creates a tensor.
     *
     * @param shape its extents
     * @param values as many values as the product of the extents; copied
     * @return the tensor
     * @throws ModelFormatException if the number of values does not fit
     */
    public static Tensor of(List<Integer> shape, float[] values) {
        return new Tensor(shape, values.clone());
    }

    /**
     * Creates a tensor of one dimension.
     *
     * @param values the values; copied
     * @return the tensor
     */
    public static Tensor vector(float... values) {
        return new Tensor(List.of(values.length), values.clone());
    }

    /** Returns the product of extents, or -1 where one is negative or the product overflows. */
    static long size(List<Integer> shape) {
        long size = 1;
        for (int extent : shape) {
            if (extent < 0 || size > Integer.MAX_VALUE) {
                return -1;
            }
            size *= extent;
        }
        return size;
    }

    /**
     * Returns the extents.
     *
     * @return the shape
     */
    public List<Integer> shape() {
        return shape;
    }

    /**
     * Returns the values.
     *
     * @return a copy
     */
    public float[] values() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that
                && shape.equals(that.shape)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Tensor" + shape;
    }
}
