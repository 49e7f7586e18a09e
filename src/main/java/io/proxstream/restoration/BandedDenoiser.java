package io.proxstream.restoration;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.network.infimal.InfimalRunner;
import java.util.Arrays;

/**
 * A denoiser with auxiliary images on frames of any height, in bands of rows that overlap by as
 * much as the network reaches: the result is that of the whole frame, up to rounding, and memory is
 * that of a band.
 */
final class BandedDenoiser implements Denoiser {
    /** Pixels of a band, without what it overlaps by. */
    static final int PIXELS = 1 << 21;

    private static final int LEAST_ROWS = 64;

    private final InfimalRunner runner;
    private final int overlap;
    private final int pixels;

    BandedDenoiser(InfimalRunner runner, int reach, int pixels) {
        this.runner = runner;
        this.overlap = (reach + 1) / 2 * 2; // even: phases stay what they are
        this.pixels = pixels;
    }

    @Override
    public Image run(Image observed, double noise, int stage) {
        ImageShape shape = observed.shape();
        int width = shape.width();
        int rows = Math.max(LEAST_ROWS, pixels / width / 2 * 2);
        if (shape.height() <= rows + overlap || shape.channels() != 1) {
            return runner.denoise(observed, noise, stage);
        }
        float[] restored = new float[shape.size()];
        for (int first = 0; first < shape.height(); first += rows) {
            int from = Math.max(0, first - overlap);
            int to = Math.min(shape.height(), first + rows + overlap);
            float[] band = Arrays.copyOfRange(observed.values(), from * width, to * width);
            Image part = Image.wrap(new ImageShape(1, to - from, width), band);
            Image result = runner.denoise(part, noise, stage);
            int kept = Math.min(rows, shape.height() - first);
            System.arraycopy(
                    result.values(), (first - from) * width, restored, first * width, kept * width);
        }
        return Image.wrap(shape, restored);
    }
}
