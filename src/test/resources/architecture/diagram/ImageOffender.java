package io.proxstream.image;

/** No arrow leads from image to model. */
final class ImageOffender {
    io.proxstream.model.ModelBundle bundle;
}
