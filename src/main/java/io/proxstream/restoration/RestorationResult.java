package io.proxstream.restoration;

import io.proxstream.image.Image;

/**
 * A restored image and how it came about.
 *
 * @param image the restored image, values in {@code [0,1]}
 * @param report how it was restored
 */
public record RestorationResult(Image image, RestorationReport report) {}
