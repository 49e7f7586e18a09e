package io.proxstream.training.unrolled;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.Orientation;
import io.proxstream.image.ShapeMismatchException;
import java.util.List;
import java.util.SplittableRandom;

/** Cuts random squares from images, in one of their eight orientations. Immutable. */
public final class RandomPatch {
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
        Orientation orientation = Orientation.of(random.nextInt(Orientation.COUNT));
        float[] square = new float[patch.length];
        for (int row = 0; row < extent; row++) {
            int from = (top + row) * image.shape().width() + left;
            System.arraycopy(image.values(), from, square, row * extent, extent);
        }
        Image oriented = orientation.of(Image.wrap(shape, square));
        System.arraycopy(oriented.values(), 0, patch, 0, patch.length);
    }
}
