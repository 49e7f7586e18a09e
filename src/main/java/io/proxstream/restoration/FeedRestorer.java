package io.proxstream.restoration;

import io.proxstream.image.Image;
import java.util.OptionalDouble;

/**
 * Restores frames of feeds by solving for each, from where its feed's last frame ended: frames of
 * one feed are alike.
 *
 * <p>Holds no feed's state itself. One thread at a time.
 */
public interface FeedRestorer {
    /**
     * Restores one frame.
     *
     * @param measured the frame
     * @param noiseLevel the standard deviation of its noise, if known
     * @param start where the feed's last frame ended; another size than the frame's is left aside
     * @return the restored frame, and where it ended
     * @throws io.proxstream.image.InvalidImageException if such a frame cannot be restored
     */
    Step restore(Image measured, OptionalDouble noiseLevel, WarmStart start);

    /**
     * A restored frame and where its solver ended.
     *
     * @param result the frame
     * @param end the start of the next frame
     */
    record Step(RestorationResult result, WarmStart end) {}
}
