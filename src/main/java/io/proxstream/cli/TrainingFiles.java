package io.proxstream.cli;

import io.proxstream.model.FileModelStore;
import io.proxstream.training.HistoryRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The files that a training leaves behind: bundle, checkpoint, history as CSV and as picture. */
record TrainingFiles(Path folder, String name) {
    Path bundle() {
        return folder.resolve(name + FileModelStore.EXTENSION);
    }

    Path checkpoint() {
        return folder.resolve(name + ".checkpoint");
    }

    Path table() {
        return folder.resolve(name + "-history.csv");
    }

    Path picture() {
        return folder.resolve(name + "-history.png");
    }

    /** Makes the folder. */
    void prepare() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void writeBundle(byte[] bundle) {
        write(bundle(), bundle);
    }

    void writeHistory(List<HistoryRow> history) {
        write(table(), csv(history).getBytes(StandardCharsets.UTF_8));
        try {
            ImageFile.write(picture(), TrainingPlot.png(name, history));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] bytes) {
        try {
            ImageFile.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The table: a row for each look at the validation set. */
    static String csv(List<HistoryRow> history) {
        StringBuilder table = new StringBuilder("step,seconds,loss,validation_psnr\n");
        for (HistoryRow row : history) {
            table.append(
                    String.format(
                            Locale.ROOT,
                            "%d,%.1f,%s,%.4f%n",
                            row.step(),
                            row.seconds(),
                            Double.isFinite(row.loss()) ? Double.toString(row.loss()) : "",
                            row.quality()));
        }
        return table.toString().replace(System.lineSeparator(), "\n");
    }
}
