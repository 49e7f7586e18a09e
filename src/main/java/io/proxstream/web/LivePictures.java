package io.proxstream.web;

import java.util.Optional;

/**
 * The pictures of one frame, of equal size.
 *
 * @param before the frame as it arrived
 * @param after the restored frame
 * @param clean the reference, where one is known
 */
public record LivePictures(Png before, Png after, Optional<Png> clean) {}
