package io.proxstream.network.infimal;

import io.proxstream.image.ImageShape;
import io.proxstream.network.kernel.interleaved.InterleavedField;

/**
 * The four phases of an image, its pixels in even and odd rows and columns, as the first channels
 * of a field of half the extents. Odd extents are rounded up, and the image extended by its nearest
 * pixels.
 *
 * @param height rows of the image
 * @param width columns of the image
 */
public record Phases(int height, int width) {
    /**
     * Returns the phases of images of a shape.
     *
     * @param shape of one channel
     * @return the phases
     */
    public static Phases of(ImageShape shape) {
        return new Phases(shape.height(), shape.width());
    }

    /**
     * Takes memory for them.
     *
     * @param channels of the field
     * @param margin of the field
     * @return a field of half the extents, zero
     */
    public InterleavedField field(int channels, int margin) {
        return new InterleavedField((height + 1) / 2, (width + 1) / 2, channels, margin);
    }

    /**
     * Writes the phases of an image.
     *
     * @param image {@code [H,W]}
     * @param to whose first four channels are overwritten
     */
    public void split(float[] image, InterleavedField to) {
        for (int i = 0; i < 2 * to.height(); i++) {
            int from = Math.min(i, height - 1) * width;
            int at = to.offset(i / 2, 0) + i % 2 * 2;
            for (int j = 0; j < 2 * to.width(); j++) {
                to.data()[at + j / 2 * to.channels() + j % 2] =
                        image[from + Math.min(j, width - 1)];
            }
        }
    }

    /**
     * Reads an image from its phases; where the extents are odd, what stands beyond it is left out.
     *
     * @param from whose first four channels are read
     * @param image {@code [H,W]}, overwritten
     */
    public void merge(InterleavedField from, float[] image) {
        for (int i = 0; i < height; i++) {
            int at = from.offset(i / 2, 0) + i % 2 * 2;
            for (int j = 0; j < width; j++) {
                image[i * width + j] = from.data()[at + j / 2 * from.channels() + j % 2];
            }
        }
    }
}
