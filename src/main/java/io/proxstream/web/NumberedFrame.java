package io.proxstream.web;

import java.util.Optional;

/**
 * A frame with its place in the run, and its pictures as they are served.
 *
 * @param number counts from 1
 * @param id the frame's name
 * @param before the frame as it arrived
 * @param after the restored frame
 * @param clean the reference, where one is known
 */
record NumberedFrame(long number, String id, Asset before, Asset after, Optional<Asset> clean) {
    static NumberedFrame of(long number, LiveFrame frame) {
        LivePictures pictures = frame.pictures();
        return new NumberedFrame(
                number,
                frame.id(),
                Asset.of(pictures.before()),
                Asset.of(pictures.after()),
                pictures.clean().map(Asset::of));
    }

    Optional<Asset> picture(String kind) {
        return switch (kind) {
            case "before" -> Optional.of(before);
            case "after" -> Optional.of(after);
            case "clean" -> clean;
            default -> Optional.empty();
        };
    }
}
