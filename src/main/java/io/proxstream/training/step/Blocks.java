package io.proxstream.training.step;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

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
     * Writes blocks, one after another.
     *
     * @param blocks the blocks
     * @param out where to
     * @throws IOException if they cannot be written
     */
    public static void writeAll(List<float[]> blocks, DataOutput out) throws IOException {
        for (float[] block : blocks) {
            write(block, out);
        }
    }

    /**
     * Reads blocks, one after another.
     *
     * @param in where from
     * @param blocks take the values
     * @throws IOException if they cannot be read, or one has another length
     */
    public static void readAll(DataInput in, List<float[]> blocks) throws IOException {
        for (float[] block : blocks) {
            read(in, block);
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
