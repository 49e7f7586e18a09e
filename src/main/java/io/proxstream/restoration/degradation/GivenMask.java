package io.proxstream.restoration.degradation;

import io.proxstream.image.DecodeLimits;
import io.proxstream.image.Image;
import io.proxstream.image.ImageCodecs;
import io.proxstream.image.ImageEncoding;
import io.proxstream.image.ImageShape;
import io.proxstream.image.InvalidImageException;
import io.proxstream.image.ShapeMismatchException;
import java.util.Base64;
import java.util.BitSet;

/**
 * Pixels that are missing where a picture of the mask is dark.
 *
 * <p>Its text holds the picture: {@code mask:PNG} or {@code mask:PNG:MARKER} with a PNG file, black
 * where pixels are missing and white elsewhere, in the URL-safe alphabet of Base64 without padding
 * (RFC 4648, section 5).
 *
 * @param name where the picture comes from, for messages; empty for a text
 * @param mask the picture: a pixel is missing if the mean of its channels is less than 1/2
 * @param marker what stands in the place of a missing pixel, finite
 */
public record GivenMask(String name, Image mask, double marker) implements MissingPixels {
    private static final int SHOWN = 20;

    /**
     * Checks the marker.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    public GivenMask {
        Markers.check(marker);
    }

    /** Reads the picture of a text. */
    static GivenMask parse(String picture, double marker, DecodeLimits limits) {
        try {
            byte[] png = Base64.getUrlDecoder().decode(picture);
            Image mask = ImageCodecs.decode(png, limits).image();
            return new GivenMask("", mask, marker);
        } catch (IllegalArgumentException | InvalidImageException e) {
            String shown = picture.substring(0, Math.min(SHOWN, picture.length()));
            throw new IllegalArgumentException(
                    "mask '%s...': must be a picture in URL-safe Base64: %s"
                            .formatted(shown, e.getMessage()),
                    e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws ShapeMismatchException if the image is not as large as the mask
     */
    @Override
    public BitSet missing(ImageShape clean, long seed) {
        if (!mask.shape().withChannels(clean.channels()).equals(clean)) {
            throw new ShapeMismatchException(
                    "%s of %dx%d pixels: an image to be degraded has %dx%d"
                            .formatted(
                                    name.isEmpty() ? "mask" : "mask " + name,
                                    mask.shape().width(),
                                    mask.shape().height(),
                                    clean.width(),
                                    clean.height()));
        }
        return dark();
    }

    private BitSet dark() {
        int size = mask.shape().planeSize();
        BitSet dark = new BitSet(size);
        for (int pixel = 0; pixel < size; pixel++) {
            double sum = 0;
            for (int i = pixel; i < mask.values().length; i += size) {
                sum += mask.values()[i];
            }
            dark.set(pixel, sum < 0.5 * mask.shape().channels());
        }
        return dark;
    }

    @Override
    public String text() {
        float[] white = new float[mask.shape().planeSize()];
        BitSet dark = dark();
        for (int pixel = 0; pixel < white.length; pixel++) {
            white[pixel] = dark.get(pixel) ? 0 : 1;
        }
        byte[] png =
                ImageCodecs.encode(
                        Image.wrap(mask.shape().withChannels(1), white), ImageEncoding.PNG_8);
        return Markers.text(
                "mask:" + Base64.getUrlEncoder().withoutPadding().encodeToString(png), marker);
    }
}
