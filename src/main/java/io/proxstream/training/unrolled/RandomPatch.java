package io.proxstream.training.unrolled;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.Orientation;
import io.proxstream.image.ShapeMismatchException;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Cuts random squares from images, in one of their eight orientations, at random scales: where few
 * images are there, each is another one when it is smaller. Immutable.
 */
public final class RandomPatch {
    private static final int LEAST_EXTENT = 14;

    private final List<Image> images;
    private final ImageShape shape;
    private final double leastScale;

    /**
     * Prepares to cut.
     *
     * @param images of one channel, each at least as large as a patch
     * @param extent the height and width of a patch, at least 14
     * @param leastScale the least scale, more than 0 and at most 1: patches show squares of up to
     *     {@code extent / leastScale} pixels, as far as an image has them; 1: images as they are
     * @throws ShapeMismatchException if there is no image, or one is too small or has colours
     * @throws IllegalArgumentException if extent or scale are out of range
     */
    public RandomPatch(List<Image> images, int extent, double leastScale) {
        if (extent < LEAST_EXTENT) {
            throw new IllegalArgumentException(
                    "patch extent %d: must be at least %d".formatted(extent, LEAST_EXTENT));
        }
        if (!(leastScale > 0 && leastScale <= 1)) {
            throw new IllegalArgumentException(
                    "least scale %s: must be more than 0 and at most 1".formatted(leastScale));
        }
        this.images = List.copyOf(images);
        this.shape = new ImageShape(1, extent, extent);
        this.leastScale = leastScale;
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
     * @param random chooses the image, the scale, the place and the orientation
     * @param patch its values, overwritten
     */
    public void cut(SplittableRandom random, float[] patch) {
        Image image = images.get(random.nextInt(images.size()));
        int extent = extent(image.shape(), random);
        int top = random.nextInt(image.shape().height() - extent + 1);
        int left = random.nextInt(image.shape().width() - extent + 1);
        Orientation orientation = Orientation.of(random.nextInt(Orientation.COUNT));
        float[] square = new float[extent * extent];
        for (int row = 0; row < extent; row++) {
            int from = (top + row) * image.shape().width() + left;
            System.arraycopy(image.values(), from, square, row * extent, extent);
        }
        float[] scaled =
                extent == shape.width()
                        ? square
                        : SquareScaling.smaller(square, extent, shape.width());
        Image oriented = orientation.of(Image.wrap(shape, scaled));
        System.arraycopy(oriented.values(), 0, patch, 0, patch.length);
    }

    /** Draws the extent of a square, each from the least to the greatest as likely. */
    private int extent(ImageShape image, SplittableRandom random) {
        int least = shape.width();
        double greatest = Math.min(least / leastScale, Math.min(image.height(), image.width()));
        int more = (int) greatest - least;
        return more == 0 ? least : least + random.nextInt(more + 1);
    }
}
