package io.proxstream.cli;

import io.proxstream.restoration.training.ImageTraining;
import io.proxstream.training.HistoryRow;
import io.proxstream.training.TrainingListener;
import java.util.List;
import java.util.Locale;

/** Shows how a training goes, and keeps its files up to date. */
final class TrainingWatch implements TrainingListener {
    private final Output output;
    private final Progress progress;
    private final TrainingFiles files;
    private final ImageTraining training;
    private final long steps;
    private final String command;
    private String quality = "";

    TrainingWatch(
            Output output,
            Progress progress,
            TrainingFiles files,
            ImageTraining training,
            long steps,
            String command) {
        this.output = output;
        this.progress = progress;
        this.files = files;
        this.training = training;
        this.steps = steps;
        this.command = command;
    }

    @Override
    public void stepped(long step, double loss, double done) {
        progress.to(
                Math.round(done * steps), String.format(Locale.ROOT, "loss %.5f%s", loss, quality));
    }

    @Override
    public void evaluated(List<HistoryRow> history, boolean isBest) {
        HistoryRow row = history.get(history.size() - 1);
        quality = String.format(Locale.ROOT, ", %.2f dB", row.quality());
        files.writeHistory(history);
        if (isBest) {
            files.writeBundle(training.bundle(row, command));
        }
        output.event(
                Event.of("validation")
                        .with("step", row.step())
                        .with("seconds", row.seconds())
                        .with("loss", row.loss())
                        .with("psnr", row.quality())
                        .with("best", isBest),
                String.format(
                        Locale.ROOT,
                        "step %7d  %8.0f s  loss %s  PSNR %.3f dB%s",
                        row.step(),
                        row.seconds(),
                        Double.isFinite(row.loss())
                                ? String.format(Locale.ROOT, "%.6f", row.loss())
                                : "       -",
                        row.quality(),
                        isBest ? "  best" : ""));
    }
}
