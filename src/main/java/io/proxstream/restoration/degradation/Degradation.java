package io.proxstream.restoration.degradation;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.math.linear.Identity;
import io.proxstream.math.linear.LinearOperator;
import io.proxstream.model.Task;
import java.util.BitSet;
import java.util.List;

/**
 * What happens to a clean image on its way to the sensor: {@code y = M (A x + n)}, with the linear
 * operator {@code A} (blur, down-sampling), the noise n, and the mask M of the pixels that are not
 * missing. Immutable.
 */
public interface Degradation {
    /**
     * Degrades an image.
     *
     * @param clean the image x, values in {@code [0,1]}
     * @param seed of the random parts: equal seeds give equal results
     * @return the measured image y, neither clipped nor rounded
     */
    Image apply(Image clean, long seed);

    /**
     * Returns what undoes it.
     *
     * @return the task
     */
    Task task();

    /**
     * Returns the standard deviation of the noise; where it depends on the image, its root mean
     * square for values spread evenly over {@code [0,1]}.
     *
     * @return in units of {@code [0,1]}, at least 0
     */
    double noiseLevel();

    /**
     * Returns a description in one line.
     *
     * @return a text that {@link DegradationText#parse} reads
     */
    String text();

    /**
     * Returns the steps that it is made of.
     *
     * @return itself, or the steps of a sequence
     */
    default List<Degradation> steps() {
        return List.of(this);
    }

    /**
     * Returns which part it has on the way of an image.
     *
     * @return the stage
     */
    Stage stage();

    /**
     * Returns the shape of what {@link #apply} makes of an image.
     *
     * @param clean the shape of the clean image
     * @return the shape of the degraded one
     */
    default ImageShape degradedShape(ImageShape clean) {
        return clean;
    }

    /**
     * Returns the linear operator {@code M A} of a frame, all but the noise.
     *
     * @param clean the shape of the clean image
     * @param seed that of {@link #apply}: missing pixels follow from it
     * @return the operator, from clean to degraded images
     */
    default LinearOperator operator(ImageShape clean, long seed) {
        return new Identity(clean.size());
    }

    /**
     * Returns which pixels of the degraded image are missing.
     *
     * @param clean the shape of the clean image
     * @param seed that of {@link #apply}
     * @return the pixels, numbered row by row; empty if none is missing
     */
    default BitSet missing(ImageShape clean, long seed) {
        return new BitSet();
    }

    /** The parts of a degradation, in the order in which an image meets them. */
    enum Stage {
        /** The linear operator A. */
        OPTICS,
        /** The noise n. */
        SENSOR,
        /** The mask M. */
        LOSS
    }
}
