package io.proxstream.network.kernel;

/** The image of a dual layer, row by row: {@code x = z - s}. */
final class DataMinusSums implements RowSink {
    private final Geometry geometry;
    private final ImageRing image;
    private float[] observed = new float[0];

    /** Creates the sink that writes a ring. */
    DataMinusSums(Geometry geometry, ImageRing image) {
        this.geometry = geometry;
        this.image = image;
    }

    /** Starts a sheet of data z. */
    void begin(float[] newObserved) {
        observed = newObserved;
    }

    @Override
    public void row(int channel, int row, float[] sums, int offset) {
        int z = (channel * geometry.height() + row) * geometry.width();
        int to = image.offset(channel, row);
        for (int i = 0; i < geometry.width(); i++) {
            image.data()[to + i] = observed[z + i] - sums[offset + i];
        }
        image.extend(channel, row);
    }
}
