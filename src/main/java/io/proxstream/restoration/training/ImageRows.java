package io.proxstream.restoration.training;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import java.nio.file.Path;
import java.util.List;

/** Images as the rows of a batch. */
public final class ImageRows {
    private ImageRows() {}

    /**
     * Puts images one after another.
     *
     * @param images at least one
     * @param shape the shape of each
     * @return their values
     * @throws ShapeMismatchException if a shape differs
     */
    public static float[] of(List<Image> images, ImageShape shape) {
        float[] rows = new float[images.size() * shape.size()];
        for (int i = 0; i < images.size(); i++) {
            Image image = images.get(i);
            if (!image.shape().equals(shape)) {
                throw new ShapeMismatchException(
                        "image of shape %s among images of shape %s: must be alike"
                                .formatted(image.shape(), shape));
            }
            System.arraycopy(image.values(), 0, rows, i * shape.size(), shape.size());
        }
        return rows;
    }

    /** The last two names of a path: what tells data sets apart. */
    static String name(String path) {
        Path full = Path.of(path).normalize();
        int names = full.getNameCount();
        return full.subpath(Math.max(0, names - 2), names).toString();
    }
}
