package io.proxstream.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;

/**
 * The file from which an interrupted training goes on, bit for bit as if it had not been
 * interrupted.
 *
 * <p>Holds a mark, the settings of the training as a text, the state of the run and of its course,
 * and a checksum. Appears whole or not at all: the file before is replaced by a complete one.
 */
public final class Checkpoint {
    private static final String MARK = "proxstream-training-2";
    private static final int CHECKSUM_BYTES = Long.BYTES;

    private final Path file;
    private final String settings;

    /**
     * Names a checkpoint.
     *
     * @param file the file, in an existing folder
     * @param settings all that the result of the training depends on, as a text
     */
    public Checkpoint(Path file, String settings) {
        this.file = file;
        this.settings = settings;
    }

    /**
     * Tells whether there is one.
     *
     * @return whether the file exists
     */
    public boolean exists() {
        return Files.isRegularFile(file);
    }

    /**
     * Removes it, if there is one.
     *
     * @throws CheckpointException if it cannot be removed
     */
    public void discard() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new CheckpointException("checkpoint %s: cannot be removed".formatted(file), e);
        }
    }

    /** Writes the file. */
    void write(RunState run, TrainingCourse course) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(part, bytes(run, course));
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CheckpointException("checkpoint %s: cannot be written".formatted(file), e);
        }
    }

    private byte[] bytes(RunState run, TrainingCourse course) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(MARK);
        out.writeUTF(settings);
        run.write(out);
        course.write(out);
        out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
        return bytes.toByteArray();
    }

    /**
     * Reads the file.
     *
     * @throws CheckpointException if it cannot be read, is damaged, or belongs to another training
     */
    void read(RunState run, TrainingCourse course) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            check(bytes, in);
            run.read(in);
            course.read(in);
        } catch (IOException e) {
            throw new CheckpointException("checkpoint %s: cannot be read".formatted(file), e);
        }
    }

    private void check(byte[] bytes, DataInputStream in) throws IOException {
        int length = bytes.length - CHECKSUM_BYTES;
        if (length < 0 || !in.readUTF().equals(MARK)) {
            throw new CheckpointException("checkpoint %s: is no checkpoint".formatted(file));
        }
        ByteArrayInputStream tail = new ByteArrayInputStream(bytes, length, CHECKSUM_BYTES);
        if (new DataInputStream(tail).readLong() != checksum(bytes, length)) {
            throw new CheckpointException("checkpoint %s: is damaged".formatted(file));
        }
        String written = in.readUTF();
        if (!written.equals(settings)) {
            throw new CheckpointException(
                    "checkpoint %s: belongs to other settings, %s; these are %s"
                            .formatted(file, written, settings));
        }
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return checksum.getValue();
    }
}
