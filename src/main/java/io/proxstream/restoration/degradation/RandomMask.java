package io.proxstream.restoration.degradation;

import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.KindText;
import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * Pixels that are missing at random, independently of each other.
 *
 * @param share the probability that a pixel is missing, from 0 to 1
 * @param marker what stands in its place, finite
 */
public record RandomMask(double share, double marker) implements MissingPixels {
    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public RandomMask {
        Shares.check("missing pixels of share", share);
        Markers.check(marker);
    }

    @Override
    public BitSet missing(ImageShape clean, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BitSet missing = new BitSet(clean.planeSize());
        for (int pixel = 0; pixel < clean.planeSize(); pixel++) {
            missing.set(pixel, random.nextDouble() < share);
        }
        return missing;
    }

    @Override
    public String text() {
        return Markers.text("missing:" + KindText.print(share), marker);
    }
}
