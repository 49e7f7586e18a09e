package io.proxstream.image;

/**
 * One of the eight orientations of an image: pixel (i, j) of the oriented image of extents h, w is
 * that in row y and column x of the image, or in row x and column y if it is turned, with {@code y
 * = i} or {@code h-1-i} and {@code x = j} or {@code w-1-j}.
 *
 * @param rowsReversed whether y counts from the last row
 * @param columnsReversed whether x counts from the last column
 * @param turned whether rows become columns
 */
public record Orientation(boolean rowsReversed, boolean columnsReversed, boolean turned) {
    /** How many there are. */
    public static final int COUNT = 8;

    /**
     * Returns an orientation by its number.
     *
     * @param number any number; those that differ by 8 are the same, and 0 changes nothing
     * @return the orientation
     */
    public static Orientation of(int number) {
        return new Orientation((number & 1) != 0, (number & 2) != 0, (number & 4) != 0);
    }

    /**
     * Returns the shape of what is oriented.
     *
     * @param shape of an image
     * @return the same, or with height and width exchanged
     */
    public ImageShape of(ImageShape shape) {
        return turned
                ? new ImageShape(
                        shape.channels(), /* height= */ shape.width(), /* width= */ shape.height())
                : shape;
    }

    /**
     * Orients an image.
     *
     * @param image the image
     * @return the oriented image
     */
    public Image of(Image image) {
        ImageShape to = of(image.shape());
        float[] values = new float[to.size()];
        move(to, (here, there) -> values[here] = image.values()[there]);
        return Image.wrap(to, values);
    }

    /**
     * Undoes an orientation.
     *
     * @param oriented what {@link #of(Image)} returned, or another image of its shape
     * @return the image
     */
    public Image undo(Image oriented) {
        float[] values = new float[oriented.shape().size()];
        move(oriented.shape(), (here, there) -> values[there] = oriented.values()[here]);
        return Image.wrap(of(oriented.shape()), values);
    }

    /** Takes where a pixel of the oriented image stands, and where that of the image does. */
    private interface Move {
        void take(int here, int there);
    }

    private void move(ImageShape oriented, Move move) {
        int height = oriented.height();
        int width = oriented.width();
        int stride = turned ? height : width;
        int here = 0;
        for (int c = 0; c < oriented.channels(); c++) {
            int plane = c * oriented.planeSize();
            for (int i = 0; i < height; i++) {
                int y = rowsReversed ? height - 1 - i : i;
                for (int j = 0; j < width; j++) {
                    int x = columnsReversed ? width - 1 - j : j;
                    move.take(here++, plane + (turned ? x * stride + y : y * stride + x));
                }
            }
        }
    }
}
