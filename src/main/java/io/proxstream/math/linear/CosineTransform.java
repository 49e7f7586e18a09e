package io.proxstream.math.linear;

import io.proxstream.image.ImageShape;
import org.jtransforms.dct.FloatDCT_1D;

/**
 * The orthonormal cosine transform (DCT-II) of each channel of images {@code [C,H,W]}, and
 * quotients by a diagonal there.
 *
 * <p>Keeps working memory: not for several threads at once.
 */
public final class CosineTransform {
    private final int channels;
    private final int height;
    private final int width;
    private final FloatDCT_1D rows;
    private final FloatDCT_1D columns;
    private final float[] plane;

    /**
     * Prepares the transform.
     *
     * @param shape the shape of the images
     */
    public CosineTransform(ImageShape shape) {
        this.channels = shape.channels();
        this.height = shape.height();
        this.width = shape.width();
        this.rows = new FloatDCT_1D(width);
        this.columns = new FloatDCT_1D(height);
        this.plane = new float[height * width];
    }

    /**
     * Replaces an image x by {@code C^T diag(factors) C x}.
     *
     * @param image x, {@code [C,H,W]}, overwritten
     * @param factors {@code [H,W]}, the same for every channel
     */
    public void scale(float[] image, float[] factors) {
        Lengths.check("image", channels * plane.length, image);
        Lengths.check("factors", plane.length, factors);
        for (int channel = 0; channel < channels; channel++) {
            int from = channel * plane.length;
            forwardRows(image, from);
            transpose(image, from, height, width, plane, 0);
            scaleColumns(factors);
            transpose(plane, 0, width, height, image, from);
            inverseRows(image, from);
        }
    }

    private void forwardRows(float[] image, int from) {
        for (int row = 0; row < height; row++) {
            rows.forward(image, from + row * width, true);
        }
    }

    private void inverseRows(float[] image, int from) {
        for (int row = 0; row < height; row++) {
            rows.inverse(image, from + row * width, true);
        }
    }

    private void scaleColumns(float[] factors) {
        for (int column = 0; column < width; column++) {
            int from = column * height;
            columns.forward(plane, from, true);
            for (int row = 0; row < height; row++) {
                plane[from + row] *= factors[row * width + column];
            }
            columns.inverse(plane, from, true);
        }
    }

    private static void transpose(
            float[] source, int from, int height, int width, float[] target, int to) {
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                target[to + column * height + row] = source[from + row * width + column];
            }
        }
    }
}
