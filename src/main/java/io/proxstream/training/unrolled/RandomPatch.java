package io.proxstream.training.unrolled;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import java.util.List;
import java.util.SplittableRandom;

/** Cuts random squares from images, in one of their eight orientations. Immutable. */
public final class RandomPatch {
    private static final int ORIENTATIONS = 8;

    private final List<Image> images;
    private final ImageShape shape;

    /**
     * Prepares to cut.
     *
     * @param images of one channel, each at least as large as a patch
     * @param extent the height and width of a patch
     * @throws ShapeMismatchException if there is no image, or one is too small or has colours
     */
    public RandomPatch(List<Image> images, int extent) {
        this.images = List.copyOf(images);
        this.shape = new ImageShape(1, extent, extent);
        if (this.images.isEmpty()) {
            throw new ShapeMismatchException("0 training images: must be at least 1");
        }
        for (Image image : this.images) {
            ImageShape own = image.shape();
            if (own.channels() != 1 || Math.min(own.height(), own.width()) < extent) {
                throw new ShapeMismatchException(
                        "training image %s: must be grey and hold a patch %s"
                                .formatted(own, shape));
            }
        }
    }

    /**
     * Returns the shape of a patch.
     *
     * @return one channel, a square
     */
    public ImageShape shape() {
        return shape;
    }

    /**
     * Cuts a patch.
     *
     * @param random chooses the image, the place and the orientation
     * @param patch its values, overwritten
     */
    public void cut(SplittableRandom random, float[] patch) {
        Image image = images.get(random.nextInt(images.size()));
        int extent = shape.width();
        int top = random.nextInt(image.shape().height() - extent + 1);
        int left = random.nextInt(image.shape().width() - extent + 1);
        int orientation = random.nextInt(ORIENTATIONS);
        for (int row = 0; row < extent; row++) {
            for (int column = 0; column < extent; column++) {
                int y = (orientation & 1) == 0 ? row : extent - 1 - row;
                int x = (orientation & 2) == 0 ? column : extent - 1 - column;
                boolean turned = (orientation & 4) != 0;
                patch[row * extent + column] =
                        image.at(0, top + (turned ? x : y), left + (turned ? y : x));
            }
        }
    }
}
