package io.proxstream.restoration;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.restoration.degradation.DegradationSequence;
import io.proxstream.restoration.degradation.GivenMask;
import io.proxstream.restoration.degradation.MissingPixels;
import io.proxstream.restoration.degradation.RandomMask;
import io.proxstream.restoration.degradation.SceneShape;
import java.util.List;

/**
 * How measured images came about, {@code y = M (A x + n)}, with the scene x unknown: makes the
 * inverse problem of each image.
 *
 * <p>Pixels that are missing at random are found in the image: those that have the marker's value
 * in all channels, to half a step of 8 bits, whatever share of them is said to be missing.
 *
 * @param degradation what happened on the way
 */
public record ForwardModel(Degradation degradation) {
    /** Of 8 bits, and what rounding adds. */
    private static final float HALF_STEP = 0.501f / 255;

    /**
     * Returns the shape of the scene behind a picture.
     *
     * @param measured the shape of the picture
     * @return the same, or one that is larger by a whole factor
     * @throws IllegalArgumentException if no scene gives such a picture
     */
    public ImageShape scene(ImageShape measured) {
        return SceneShape.of(measured, degradation::degradedShape);
    }

    /**
     * Returns the problem of an image.
     *
     * @param observed the measured image y
     * @return the problem, its scene as large as the image or larger by a whole factor
     * @throws IllegalArgumentException if no scene gives such an image
     * @throws io.proxstream.image.ShapeMismatchException if a mask is not as large as the image
     */
    public InverseProblem problem(Image observed) {
        ImageShape scene = scene(observed.shape());
        List<Degradation> found =
                degradation.steps().stream().map(step -> found(step, observed)).toList();
        InverseProblem problem =
                new InverseProblem(DegradationSequence.of(found), observed, scene, 0);
        problem.degradation().missing(scene, 0); // a mask of another size is refused here
        return problem;
    }

    private static Degradation found(Degradation step, Image observed) {
        return step instanceof RandomMask random
                ? new GivenMask(random.text(), present(observed, random), random.marker())
                : step;
    }

    /** A picture that is 0 where pixels are missing, else 1. */
    private static Image present(Image observed, MissingPixels missing) {
        int size = observed.shape().planeSize();
        float[] mask = new float[size];
        float[] values = observed.values();
        for (int pixel = 0; pixel < size; pixel++) {
            for (int i = pixel; i < values.length && mask[pixel] == 0; i += size) {
                mask[pixel] = Math.abs(values[i] - missing.marker()) > HALF_STEP ? 1 : 0;
            }
        }
        return Image.wrap(observed.shape().withChannels(1), mask);
    }
}
