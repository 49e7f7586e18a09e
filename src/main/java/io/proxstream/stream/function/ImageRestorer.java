package io.proxstream.stream.function;

import io.proxstream.image.Image;
import io.proxstream.restoration.Measurement;
import io.proxstream.restoration.RestorationResult;

/** Restores images, one after the other. */
@FunctionalInterface
public interface ImageRestorer {
    /**
     * Restores one image.
     *
     * @param degraded the image
     * @param known how it was measured, as far as is known
     * @return the restored image and how it came about
     */
    RestorationResult restore(Image degraded, Measurement known);
}
