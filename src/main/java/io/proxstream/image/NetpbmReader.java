package io.proxstream.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads the numbers of a PGM or PPM file in turn; whitespace and comments separate them. */
final class NetpbmReader {
    private static final int MAX_DIGITS = 9;

    private final ByteBuffer file;

    /** Starts after the two bytes of the signature. */
    NetpbmReader(byte[] file) {
        this.file = ByteBuffer.wrap(file, 2, file.length - 2);
    }

    /** A source of samples. */
    @FunctionalInterface
    interface Samples {
        int next() throws IOException;
    }

    /** Returns how many bytes are left. */
    int remaining() {
        return file.remaining();
    }

    /** Returns big-endian samples of 8 or 16 bits that start one byte after the last number. */
    Samples binary(int bitDepth) {
        return bitDepth == 16
                ? () -> Short.toUnsignedInt(file.getShort())
                : () -> Byte.toUnsignedInt(file.get());
    }

    /**
     * Reads a decimal number and the one whitespace after it.
     *
     * @throws EOFException if the file ends first
     * @throws IOException if something else stands there
     */
    int number() throws IOException {
        int c = skipSpace();
        int value = 0;
        int digits = 0;
        while (c >= '0' && c <= '9') {
            value = 10 * value + c - '0';
            if (++digits > MAX_DIGITS) {
                throw new IOException("number of more than 9 digits at byte " + file.position());
            }
            c = file.hasRemaining() ? file.get() : ' ';
        }
        if (digits == 0 || !isSpace(c)) {
            throw new IOException("no number before byte " + file.position());
        }
        return value;
    }

    private int skipSpace() throws IOException {
        int c = next();
        while (isSpace(c) || c == '#') {
            if (c == '#') {
                while (c != '\n') {
                    c = next();
                }
            }
            c = next();
        }
        return c;
    }

    private int next() throws EOFException {
        if (!file.hasRemaining()) {
            throw new EOFException("at byte " + file.position());
        }
        return file.get();
    }

    private static boolean isSpace(int c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
