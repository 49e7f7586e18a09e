package io.proxstream.network;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.BoundaryRule;

/** Extends small images by mirroring to the least extent that the kernels take, and back. */
final class Mirror {
    private Mirror() {}

    static Image extend(Image image, int leastExtent) {
        ImageShape shape = image.shape();
        return resize(
                image, Math.max(shape.height(), leastExtent), Math.max(shape.width(), leastExtent));
    }

    static Image crop(Image image, ImageShape shape) {
        return resize(image, shape.height(), shape.width());
    }

    private static Image resize(Image image, int height, int width) {
        ImageShape from = image.shape();
        if (from.height() == height && from.width() == width) {
            return image;
        }
        ImageShape to = new ImageShape(from.channels(), height, width);
        float[] values = new float[to.size()];
        int i = 0;
        for (int c = 0; c < to.channels(); c++) {
            for (int y = 0; y < height; y++) {
                int row = BoundaryRule.SYMMETRIC.source(y, from.height());
                for (int x = 0; x < width; x++) {
                    int column = BoundaryRule.SYMMETRIC.source(x, from.width());
                    values[i++] = image.at(c, row, column);
                }
            }
        }
        return Image.wrap(to, values);
    }
}
