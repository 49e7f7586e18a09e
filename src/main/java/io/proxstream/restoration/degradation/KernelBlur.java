package io.proxstream.restoration.degradation;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.PointSpread;
import io.proxstream.math.linear.Blur;
import io.proxstream.math.linear.LinearOperator;
import io.proxstream.model.Task;

/**
 * Blur by a kernel.
 *
 * @param spread what becomes of a point
 * @param boundary what lies beyond the border
 */
public record KernelBlur(PointSpread spread, BoundaryRule boundary) implements Degradation {
    @Override
    public Image apply(Image clean, long seed) {
        return Operators.image(operator(clean.shape(), seed), clean, clean.shape());
    }

    @Override
    public LinearOperator operator(ImageShape clean, long seed) {
        return new Blur(spread.kernel(), clean, boundary);
    }

    @Override
    public Task task() {
        return Task.DEBLUR;
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
        return Operators.text(spread.text(), boundary);
    }
}
