package io.proxstream.network.layered;

import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.array.Workers;

/**
 * A network that encodes images, one that decodes the codes, and how the images are distributed.
 *
 * @param shape the shape of an image
 * @param encoder from images to codes
 * @param decoder from codes to images
 * @param prior the distribution of the images, for inversions
 */
public record Autoencoder(
        ImageShape shape, LayeredNetwork encoder, LayeredNetwork decoder, GaussianPrior prior) {
    /**
     * Checks that the parts fit.
     *
     * @throws ShapeMismatchException if they do not
     */
    public Autoencoder {
        int pixels = shape.size();
        require("encoder takes", pixels, encoder.spec().inputs());
        require("decoder takes", encoder.spec().outputs(), decoder.spec().inputs());
        require("decoder gives", pixels, decoder.spec().outputs());
        require("prior has", pixels, prior.mean().length);
    }

    private static void require(String what, int expected, int found) {
        if (expected != found) {
            throw new ShapeMismatchException(
                    "auto-encoder: %s %d values, expected %d".formatted(what, found, expected));
        }
    }

    /**
     * Returns the length of a code.
     *
     * @return at least 1
     */
    public int codeLength() {
        return encoder.spec().outputs();
    }

    /**
     * Encodes images.
     *
     * @param images one after another
     * @param workers the threads
     * @return codes one after another
     */
    public float[] encode(float[] images, Workers workers) {
        return encoder.apply(images, workers);
    }

    /**
     * Decodes codes.
     *
     * @param codes one after another
     * @param workers the threads
     * @return images one after another
     */
    public float[] decode(float[] codes, Workers workers) {
        return decoder.apply(codes, workers);
    }

    /**
     * Returns the number of learned values of both networks.
     *
     * @return weights and biases
     */
    public long parameterCount() {
        return encoder.spec().parameterCount() + decoder.spec().parameterCount();
    }
}
