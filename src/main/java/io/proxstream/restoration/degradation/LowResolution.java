package io.proxstream.restoration.degradation;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.ScalingFilter;
import io.proxstream.math.linear.Downsampling;
import io.proxstream.math.linear.LinearOperator;
import io.proxstream.model.Task;

/**
 * Fewer pixels.
 *
 * @param filter the filter against aliasing
 * @param factor how many times smaller height and width become, from 1 to {@value #MAX_FACTOR}
 * @param boundary what lies beyond the border
 */
public record LowResolution(ScalingFilter filter, int factor, BoundaryRule boundary)
        implements Degradation {
    /** The greatest factor. */
    public static final int MAX_FACTOR = 64;

    /**
     * Checks the factor.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public LowResolution {
        if (factor < 1 || factor > MAX_FACTOR) {
            throw new IllegalArgumentException(
                    "scale %d: must be from 1 to %d".formatted(factor, MAX_FACTOR));
        }
    }

    @Override
    public Image apply(Image clean, long seed) {
        return Operators.image(operator(clean.shape(), seed), clean, degradedShape(clean.shape()));
    }

    @Override
    public LinearOperator operator(ImageShape clean, long seed) {
        return new Downsampling(filter, factor, clean, boundary);
    }

    @Override
    public ImageShape degradedShape(ImageShape clean) {
        return new ImageShape(
                clean.channels(),
                Downsampling.length(clean.height(), factor),
                Downsampling.length(clean.width(), factor));
    }

    @Override
    public Task task() {
        return Task.SUPERRES;
    }

    @Override
    public double noiseLevel() {
        return 0;
    }

    @Override
    public Stage stage() {
        return Stage.OPTICS;
    }

    @Override
    public String text() {
        return Operators.text(filter.id() + ":" + factor, boundary);
    }
}
