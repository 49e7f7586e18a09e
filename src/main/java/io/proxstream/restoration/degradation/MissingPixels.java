package io.proxstream.restoration.degradation;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.math.linear.LinearOperator;
import io.proxstream.math.linear.Mask;
import io.proxstream.model.Task;
import java.util.BitSet;

/**
 * Pixels that are missing, in all channels.
 *
 * <p>In the degraded image a marker stands at their places. The operator has 0 there, whatever the
 * marker is: applied to the degraded image, it wipes the markers out.
 */
public sealed interface MissingPixels extends Degradation permits GivenMask, RandomMask {
    /**
     * Returns what stands at the place of a missing pixel.
     *
     * @return a finite value
     */
    double marker();

    @Override
    default Image apply(Image clean, long seed) {
        float[] values = clean.values().clone();
        int size = clean.shape().planeSize();
        missing(clean.shape(), seed).stream()
                .forEach(
                        pixel -> {
                            for (int i = pixel; i < values.length; i += size) {
                                values[i] = (float) marker();
                            }
                        });
        return Image.wrap(clean.shape(), values);
    }

    @Override
    default LinearOperator operator(ImageShape clean, long seed) {
        return new Mask(clean, missing(clean, seed));
    }

    @Override
    BitSet missing(ImageShape clean, long seed);

    @Override
    default Task task() {
        return Task.INPAINT;
    }

    @Override
    default double noiseLevel() {
        return 0;
    }

    @Override
    default Stage stage() {
        return Stage.LOSS;
    }
}
