package io.proxstream.web;

import java.util.Arrays;

/** The bytes of a PNG file, immutable. */
public final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final byte[] bytes;

    private Png(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Returns the picture of a copy of the given bytes.
     *
     * @param bytes a PNG file
     * @return the picture
     * @throws IllegalArgumentException if the bytes do not start as a PNG file does
     */
    public static Png of(byte[] bytes) {
        if (!startsWithSignature(bytes)) {
            throw new IllegalArgumentException(
                    "picture of %d bytes: must be a PNG file".formatted(bytes.length));
        }
        return new Png(bytes.clone());
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Png that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Png[" + bytes.length + " bytes]";
    }

    private static boolean startsWithSignature(byte[] bytes) {
        int length = SIGNATURE.length;
        return bytes.length >= length && Arrays.equals(bytes, 0, length, SIGNATURE, 0, length);
    }
}
