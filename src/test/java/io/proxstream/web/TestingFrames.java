package io.proxstream.web;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;

/** Frames and figures to show. */
final class TestingFrames {
    private static final int SIZE = 256;

    private TestingFrames() {}

    /** A frame of a scene that moves with its number, with noise before and little of it after. */
    static LiveFrame frame(int number) {
        LivePictures pictures =
                new LivePictures(
                        scene(number, 25), scene(number, 4), Optional.of(scene(number, 0)));
        return new LiveFrame("camera-1/" + number, pictures, before(number), after(number));
    }

    static LiveFrame withoutReference(int number) {
        LivePictures pictures =
                new LivePictures(scene(number, 25), scene(number, 4), Optional.empty());
        return new LiveFrame("camera-1/" + number, pictures, Double.NaN, Double.NaN);
    }

    /** The figures that hold when so many of 40 frames have been restored. */
    static LiveFigures figures(int frames) {
        return new LiveFigures("tv-denoise", frames, 40, 2, 20.31, 27.86, 11.4, 84, 231);
    }

    private static double before(int number) {
        return 20.3 + 0.2 * Math.sin(number);
    }

    private static double after(int number) {
        return 27.9 + 0.7 * Math.sin(0.6 * number);
    }

    private static Png scene(int number, double sigma) {
        Random random = new Random(number);
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                double value = brightness(x, y, number) + sigma * random.nextGaussian();
                image.getRaster().setSample(x, y, 0, (int) Math.max(0, Math.min(255, value)));
            }
        }
        return png(image);
    }

    private static double brightness(int x, int y, int number) {
        double distance = Math.hypot(x - 90 - 4 * number, y - 130);
        double wall = 70 + 0.35 * y + 12 * Math.sin(x / 9.0) * (y > 180 ? 1 : 0);
        return distance < 56 ? 220 - 1.6 * distance : wall;
    }

    private static Png png(BufferedImage image) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return Png.of(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
