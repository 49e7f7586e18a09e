package io.proxstream.wire;

import io.proxstream.image.Image;
import io.proxstream.image.ImageEncoding;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A frame of a feed, ready to be restored.
 *
 * @param id its id, unique within the feed
 * @param feed the feed
 * @param time when it was taken, where its record says so
 * @param image the pixels
 * @param encoding how they were stored
 * @param noiseLevel the standard deviation of its noise in units of {@code [0,1]}, where its record
 *     says so
 */
public record Frame(
        String id,
        String feed,
        Optional<Instant> time,
        Image image,
        ImageEncoding encoding,
        OptionalDouble noiseLevel) {}
