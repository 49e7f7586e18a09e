package io.proxstream.restoration.degradation;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import java.util.BitSet;

/**
 * Pixels that are missing where a picture of the mask is dark.
 *
 * @param name where the picture comes from
 * @param mask the picture: a pixel is missing if the mean of its channels is less than 1/2
 * @param marker what stands in the place of a missing pixel, finite
 */
public record GivenMask(String name, Image mask, double marker) implements MissingPixels {
    /**
     * Checks the marker.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    public GivenMask {
        Markers.check(marker);
    }

    /**
     * {@inheritDoc}
     *
     * @throws ShapeMismatchException if the image is not as large as the mask
     */
    @Override
    public BitSet missing(ImageShape clean, long seed) {
        if (!mask.shape().withChannels(clean.channels()).equals(clean)) {
            throw new ShapeMismatchException(
                    "mask %s of %dx%d pixels: an image to be degraded has %dx%d"
                            .formatted(
                                    name,
                                    mask.shape().width(),
                                    mask.shape().height(),
                                    clean.width(),
                                    clean.height()));
        }
        BitSet missing = new BitSet(clean.planeSize());
        int size = clean.planeSize();
        for (int pixel = 0; pixel < size; pixel++) {
            double sum = 0;
            for (int i = pixel; i < mask.values().length; i += size) {
                sum += mask.values()[i];
            }
            missing.set(pixel, sum < 0.5 * mask.shape().channels());
        }
        return missing;
    }

    @Override
    public String text() {
        return Markers.text("mask:" + name, marker);
    }
}
