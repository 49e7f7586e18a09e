package io.proxstream.restoration.online;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;

/**
 * What all shards train from in one round.
 *
 * @param number the round, from 1
 * @param parameters of the candidate; not changed
 * @param live the parameters of the live model; not changed
 * @param noiseLevels the noise levels to train with, in units of {@code [0,1]}, each as often as it
 *     weighs; empty for the configured one
 * @param isJudged whether shards judge the candidate on the frames they hold out
 * @param isForced whether earlier rounds that are still open count no more
 */
@SuppressWarnings("ArrayRecordComponent") // crosses operators as it is
public record Round(
        long number,
        float[] parameters,
        float[] live,
        float[] noiseLevels,
        boolean isJudged,
        boolean isForced) {
    /**
     * Returns a checksum that tells rounds of the same number apart.
     *
     * @return the checksum of everything in it
     */
    public long checksum() {
        CRC32 sum = new CRC32();
        sum.update(write());
        return sum.getValue() + (number << 32);
    }

    /**
     * Writes the round.
     *
     * @return bytes for {@link #read}
     */
    public byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(number);
            write(parameters, out);
            write(live, out);
            write(noiseLevels, out);
            out.writeBoolean(isJudged);
            out.writeBoolean(isForced);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a round.
     *
     * @param bytes what {@link #write} has made
     * @return the round
     * @throws UncheckedIOException if the bytes end too early
     */
    public static Round read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new Round(
                    in.readLong(),
                    floats(in),
                    floats(in),
                    floats(in),
                    in.readBoolean(),
                    in.readBoolean());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(float[] values, DataOutputStream out) throws IOException {
        out.writeInt(values.length);
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    private static float[] floats(DataInputStream in) throws IOException {
        float[] values = new float[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }
}
