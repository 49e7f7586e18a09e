package io.proxstream.restoration.degradation;

import io.proxstream.image.Image;
import io.proxstream.model.Task;

/** What happens to a clean image on its way to the sensor: {@code y = A x + n}. Immutable. */
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
     * Returns the standard deviation of the noise.
     *
     * @return in units of {@code [0,1]}, at least 0
     */
    double noiseLevel();
}
