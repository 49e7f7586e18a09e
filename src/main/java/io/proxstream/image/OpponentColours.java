package io.proxstream.image;

/**
 * Brightness and two differences of colour, {@code Y = (R+G+B)/3}, {@code U = (R-B)/2 + 1/2},
 * {@code V = (R-2G+B)/4 + 1/2}, each in {@code [0,1]}.
 *
 * <p>The three are orthogonal: noise that is independent in red, green and blue stays independent.
 * In photographs, most of what the colours have in common is in Y.
 */
public final class OpponentColours {
    private static final int CHANNELS = 3;
    private static final double[] NOISE_GAINS = {
        1 / Math.sqrt(3), 1 / Math.sqrt(2), Math.sqrt(6) / 4
    };

    private OpponentColours() {}

    /**
     * Converts an image.
     *
     * @param image of three channels: red, green, blue
     * @return the image of Y, U and V
     * @throws ShapeMismatchException if it has another number of channels
     */
    public static Image of(Image image) {
        int size = checked(image).planeSize();
        float[] from = image.values();
        float[] to = new float[from.length];
        for (int i = 0; i < size; i++) {
            float red = from[i];
            float green = from[size + i];
            float blue = from[2 * size + i];
            to[i] = (red + green + blue) / 3;
            to[size + i] = (red - blue) / 2 + 0.5f;
            to[2 * size + i] = (red - 2 * green + blue) / 4 + 0.5f;
        }
        return Image.wrap(image.shape(), to);
    }

    /**
     * Converts an image back.
     *
     * @param image of Y, U and V
     * @return the image of red, green and blue, kept in {@code [0,1]}
     * @throws ShapeMismatchException if it has another number of channels
     */
    public static Image toRgb(Image image) {
        int size = checked(image).planeSize();
        float[] from = image.values();
        float[] to = new float[from.length];
        for (int i = 0; i < size; i++) {
            float y = from[i];
            float p = 2 * (from[size + i] - 0.5f);
            float q = 4 * (from[2 * size + i] - 0.5f) / 3;
            to[i] = inRange(y + (q + p) / 2);
            to[size + i] = inRange(y - q);
            to[2 * size + i] = inRange(y + (q - p) / 2);
        }
        return Image.wrap(image.shape(), to);
    }

    /**
     * Returns by how much the noise of a channel of Y, U, V is less than that of red, green, blue.
     *
     * @param channel 0, 1 or 2
     * @return a factor of the standard deviation, less than 1
     */
    public static double noiseGain(int channel) {
        return NOISE_GAINS[channel];
    }

    private static float inRange(float value) {
        return Math.min(Math.max(value, 0f), 1f);
    }

    private static ImageShape checked(Image image) {
        if (image.shape().channels() != CHANNELS) {
            throw new ShapeMismatchException(
                    "image %s: must have 3 channels".formatted(image.shape()));
        }
        return image.shape();
    }
}
