package io.proxstream.stream.function;

import io.proxstream.image.Image;
import io.proxstream.restoration.RestorationResult;
import java.util.OptionalDouble;

/** Restores images, one after the other. */
@FunctionalInterface
public interface ImageRestorer {
    /**
     * Restores one image.
     *
     * @param degraded the image
     * @param noiseLevel the standard deviation of its noise in units of {@code [0,1]}, if known
     * @return the restored image and how it came about
     */
    RestorationResult restore(Image degraded, OptionalDouble noiseLevel);
}
