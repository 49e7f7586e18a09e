package io.proxstream.restoration.degradation;

import io.proxstream.image.ImageShape;
import java.util.function.UnaryOperator;

/** The shape of what was in front of a camera that may make it smaller by a whole factor. */
public final class SceneShape {
    private static final int LARGEST_FACTOR = 16;

    private SceneShape() {}

    /**
     * Finds the shape of a scene.
     *
     * @param measured the shape of its picture
     * @param measuring the shape of the picture for each shape of a scene
     * @return the smallest scene, 1 to 16 times as large, that gives such a picture
     * @throws IllegalArgumentException if there is none
     */
    public static ImageShape of(ImageShape measured, UnaryOperator<ImageShape> measuring) {
        for (int factor = 1; factor <= LARGEST_FACTOR; factor++) {
            ImageShape scene =
                    new ImageShape(
                            measured.channels(),
                            factor * measured.height(),
                            factor * measured.width());
            if (measuring.apply(scene).equals(measured)) {
                return scene;
            }
        }
        throw new IllegalArgumentException(
                "image %s: no scene up to %d times as large gives it"
                        .formatted(measured, LARGEST_FACTOR));
    }
}
