package io.proxstream.training.step;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Blocks of numbers as they stand in a checkpoint: their length, then each value, bit for bit. */
public final class Blocks {
    private Blocks() {}

    /**
     * Writes a block.
     *
     * @param block the values
     * @param out where to
     * @throws IOException if it cannot be written
     */
    public static void write(float[] block, DataOutput out) throws IOException {
        out.writeInt(block.length);
        for (float value : block) {
            out.writeFloat(value);
        }
    }

    /**
     * Reads a block.
     *
     * @param in where from
     * @param block takes the values
     * @throws IOException if it cannot be read, or has another length
     */
    public static void read(DataInput in, float[] block) throws IOException {
        int length = in.readInt();
        if (length != block.length) {
            throw new IOException(
                    "a block of %d values: must have %d".formatted(length, block.length));
        }
        for (int i = 0; i < length; i++) {
            block[i] = in.readFloat();
        }
    }
}
