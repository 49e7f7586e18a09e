package io.proxstream.wire;

import io.proxstream.image.Image;
import io.proxstream.image.ImageEncoding;
import io.proxstream.restoration.Measurement;
import java.time.Instant;
import java.util.Optional;

/**
 * A frame of a feed, ready to be restored.
 *
 * @param id its id, unique within the feed
 * @param feed the feed
 * @param time when it was taken, where its record says so
 * @param image the pixels
 * @param encoding how they were stored
 * @param measurement how it was measured, as far as its record says so
 */
public record Frame(
        String id,
        String feed,
        Optional<Instant> time,
        Image image,
        ImageEncoding encoding,
        Measurement measurement) {}
