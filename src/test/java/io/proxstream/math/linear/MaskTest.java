package io.proxstream.math.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

final class MaskTest {
    private static final ImageShape SHAPE = new ImageShape(2, 1, 3);

    @Test
    void missingPixelsAreZeroInAllChannelsWhateverStoodThere() {
        float[] out = new float[6];
        mask(1).apply(new float[] {1, Float.NaN, 3, 4, Float.POSITIVE_INFINITY, 6}, out);
        assertThat(out).containsExactly(1, 0, 3, 4, 0, 6);
    }

    @Test
    void theNormIsOneUnlessAllIsMissing() {
        assertThat(mask(0, 2).normBound()).isEqualTo(1);
        assertThat(mask(0, 1, 2).normBound()).isEqualTo(0);
    }

    @Test
    void aPixelBehindTheLastIsRefused() {
        assertThatThrownBy(() -> mask(3))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("mask: pixel 3 is missing, but an image 2x1x3 has 3 pixels");
    }

    @Test
    void theSetOfPixelsIsCopied() {
        BitSet missing = new BitSet();
        Mask mask = new Mask(SHAPE, missing);
        missing.set(0);
        float[] out = new float[6];
        mask.apply(new float[] {1, 2, 3, 4, 5, 6}, out);
        assertThat(out).containsExactly(1, 2, 3, 4, 5, 6);
    }

    private static Mask mask(int... pixels) {
        BitSet missing = new BitSet();
        for (int pixel : pixels) {
            missing.set(pixel);
        }
        return new Mask(SHAPE, missing);
    }
}
