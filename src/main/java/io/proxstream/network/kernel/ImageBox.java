package io.proxstream.network.kernel;

/** The projection of image values onto {@code [0,1]}. */
final class ImageBox {
    private ImageBox() {}

    static void clip(float[] values, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            values[i] = Math.min(Math.max(values[i], 0f), 1f);
        }
    }
}
