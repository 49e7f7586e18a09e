package io.proxstream.image;

/**
 * The shape {@code [C,H,W]} of an image: colour channels, rows, columns.
 *
 * @param channels number of planes, at least 1
 * @param height number of rows, at least 1
 * @param width number of columns, at least 1
 */
public record ImageShape(int channels, int height, int width) {
    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException if an extent is below 1 or the image has 2^31 values or more
     */
    public ImageShape {
        if (channels < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "shape %dx%dx%d: every extent must be at least 1"
                            .formatted(channels, height, width));
        }
        if ((long) channels * height * width > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "shape %dx%dx%d: more values than one array holds"
                            .formatted(channels, height, width));
        }
    }

    /**
     * Returns the number of pixels of one plane.
     *
     * @return {@code H W}
     */
    public int planeSize() {
        return height * width;
    }

    /**
     * Returns the number of values of the image.
     *
     * @return {@code C H W}
     */
    public int size() {
        return channels * height * width;
    }

    /**
     * Returns this shape with another number of channels.
     *
     * @param otherChannels the number of planes, at least 1
     * @return the new shape
     */
    public ImageShape withChannels(int otherChannels) {
        return new ImageShape(otherChannels, height, width);
    }

    @Override
    public String toString() {
        return channels + "x" + height + "x" + width;
    }
}
