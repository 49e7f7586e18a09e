package io.proxstream.image;

import java.util.Arrays;

/**
 * An immutable image: planes {@code [C,H,W]} of floats, row by row, nominally in {@code [0,1]}.
 *
 * <p>Values outside {@code [0,1]} are allowed (noise makes them); codecs clip when they write. The
 * channels are grey, or red, green, blue as stored (no linearisation).
 */
public final class Image {
    private final ImageShape shape;
    private final float[] values;

    private Image(ImageShape shape, float[] values) {
        if (values.length != shape.size()) {
            throw new ShapeMismatchException(
                    "image of shape %s needs %d values, got %d"
                            .formatted(shape, shape.size(), values.length));
        }
        this.shape = shape;
        this.values = values;
    }

    /**
     * Returns an image with a copy of the given values.
     *
     * @param shape the shape
     * @param values {@code C H W} values, plane by plane, row by row; not kept
     * @return the image
     * @throws ShapeMismatchException if the number of values differs from the shape's
     */
    public static Image of(ImageShape shape, float[] values) {
        return new Image(shape, values.clone());
    }

    /**
     * Returns an image that takes over the given array, without a copy.
     *
     * @param shape the shape
     * @param values {@code C H W} values; the caller must not change them afterwards
     * @return the image
     * @throws ShapeMismatchException if the number of values differs from the shape's
     */
    public static Image wrap(ImageShape shape, float[] values) {
        return new Image(shape, values);
    }

    /**
     * Creates an image of values that may lie beyond {@code [0,1]}: these become 0 or 1.
     *
     * @param shape the shape
     * @param values as many as it says; copied
     * @return an image with values in {@code [0,1]}
     * @throws ShapeMismatchException if there are more or fewer values
     */
    public static Image clipped(ImageShape shape, float[] values) {
        float[] inside = new float[values.length];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = Math.min(Math.max(values[i], 0f), 1f);
        }
        return wrap(shape, inside);
    }

    /**
     * Returns an image with one value everywhere.
     *
     * @param shape the shape
     * @param value the value
     * @return the image
     */
    public static Image constant(ImageShape shape, float value) {
        float[] values = new float[shape.size()];
        Arrays.fill(values, value);
        return new Image(shape, values);
    }

    /**
     * Returns the shape.
     *
     * @return {@code [C,H,W]}
     */
    public ImageShape shape() {
        return shape;
    }

    /**
     * Returns one value.
     *
     * @param channel from 0 to C-1
     * @param row from 0 to H-1
     * @param column from 0 to W-1
     * @return the value there
     */
    public float at(int channel, int row, int column) {
        return values[(channel * shape.height() + row) * shape.width() + column];
    }

    /**
     * Returns the backing array itself, for reading in numeric loops: it must not be changed.
     *
     * @return {@code C H W} values, plane by plane, row by row
     */
    public float[] values() {
        return values;
    }

    /**
     * Returns one plane as an image of one channel.
     *
     * @param channel from 0 to C-1
     * @return a copy of that plane
     */
    public Image plane(int channel) {
        int size = shape.planeSize();
        return new Image(
                shape.withChannels(1),
                Arrays.copyOfRange(values, channel * size, (channel + 1) * size));
    }

    /**
     * Makes sure that all values are finite.
     *
     * @throws InvalidImageException if one is not
     */
    public void requireFinite() {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new InvalidImageException(
                        InvalidImageException.Reason.NOT_FINITE,
                        "image %s holds %s: values must be finite".formatted(shape, value));
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Image that
                && shape.equals(that.shape)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Image[" + shape + "]";
    }
}
