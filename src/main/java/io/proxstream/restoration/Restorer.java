package io.proxstream.restoration;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.model.ModelBundle;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * Restores images with one model.
 *
 * <p>Holds the working memory of the model between frames: one per thread, not thread-safe.
 */
public final class Restorer {
    private final ModelBundle model;
    private final LongSupplier nanoTime;

    /**
     * Creates a restorer.
     *
     * @param model the model
     * @param nanoTime the clock, as {@link System#nanoTime()}
     */
    public Restorer(ModelBundle model, LongSupplier nanoTime) {
        this.model = Objects.requireNonNull(model);
        this.nanoTime = nanoTime;
    }

    /**
     * Restores one image. A model for one channel is applied to each plane.
     *
     * @param degraded the degraded image
     * @param noiseLevel the standard deviation of its noise in units of {@code [0,1]}; estimated
     *     from the image where absent
     * @return the restored image, of the same shape, and a report
     * @throws io.proxstream.image.InvalidImageException if the model does not serve such an image
     */
    public RestorationResult restore(Image degraded, OptionalDouble noiseLevel) {
        throw new IllegalStateException("" + model + degraded + noiseLevel + nanoTime);
    }

    /**
     * Runs the model on generated frames until its kernels are compiled.
     *
     * @param shape the shape of the frames to expect
     */
    public void warmUp(ImageShape shape) {
        throw new IllegalStateException("" + shape);
    }
}
