package io.proxstream.image;

import io.proxstream.image.InvalidImageException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Little-endian float32 values without a header. */
final class RawFloats {
    private RawFloats() {}

    static Image decode(byte[] bytes, ImageShape shape) {
        requireLength(bytes.length, shape);
        float[] values = new float[shape.size()];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        requireFinite(values);
        return Image.wrap(shape, values);
    }

    static byte[] encode(Image image) {
        int length = Math.multiplyExact(image.shape().size(), Float.BYTES);
        byte[] bytes = new byte[length];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(image.values());
        return bytes;
    }

    static void requireFinite(float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new InvalidImageException(
                        Reason.NOT_FINITE, "value %d is %s".formatted(i, values[i]));
            }
        }
    }

    private static void requireLength(int length, ImageShape shape) {
        long needed = (long) shape.size() * Float.BYTES;
        if (length != needed) {
            Reason reason =
                    length == 0
                            ? Reason.EMPTY
                            : length < needed ? Reason.TRUNCATED : Reason.CORRUPT;
            throw new InvalidImageException(
                    reason,
                    "raw image of shape %s: needs %d bytes, got %d"
                            .formatted(shape, needed, length));
        }
    }
}
