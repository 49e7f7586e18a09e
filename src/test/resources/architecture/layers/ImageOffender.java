package io.proxstream.image;

/** Looks up to a use case. */
final class ImageOffender {
    io.proxstream.restoration.Restorer restorer;
}
