package io.proxstream.cli;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import java.util.Arrays;
import java.util.List;

/** Images side by side, with a white line between. */
final class Montage {
    private static final int GAP = 4;

    private Montage() {}

    /**
     * Joins images.
     *
     * @param images at least one, all of the same shape
     * @return one image as wide as all together
     */
    static Image of(List<Image> images) {
        ImageShape one = images.get(0).shape();
        int width = images.size() * (one.width() + GAP) - GAP;
        ImageShape all = new ImageShape(one.channels(), one.height(), width);
        float[] values = new float[all.size()];
        Arrays.fill(values, 1);
        for (int i = 0; i < images.size(); i++) {
            paste(images.get(i), values, width, i * (one.width() + GAP));
        }
        return Image.wrap(all, values);
    }

    /** Copies row by row: rows of all planes follow each other alike in both images. */
    private static void paste(Image image, float[] target, int targetWidth, int column) {
        int width = image.shape().width();
        int rows = image.shape().channels() * image.shape().height();
        for (int row = 0; row < rows; row++) {
            System.arraycopy(
                    image.values(), row * width, target, row * targetWidth + column, width);
        }
    }
}
