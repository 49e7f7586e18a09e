package io.proxstream.cli;

import io.proxstream.restoration.training.ImageTraining;
import io.proxstream.training.TrainingReport;
import io.proxstream.training.TrainingReport.End;
import java.nio.file.Files;
import java.util.Locale;

/**
 * The work of {@code train} whatever is trained: leads the training, shows how it goes, keeps its
 * files and summarises.
 *
 * @param session where it runs
 * @param output where it reports
 * @param files what it leaves behind
 * @param command the call, as one would type it again
 * @param isResumed whether it goes on from the checkpoint
 */
record TrainingJob(
        Session session, Output output, TrainingFiles files, String command, boolean isResumed) {
    /**
     * Checks that a checkpoint is there where it should be, and only there.
     *
     * @throws InvalidCallException otherwise
     */
    void checkResumption() {
        boolean exists = Files.exists(files.checkpoint());
        if (isResumed && !exists) {
            throw new InvalidCallException(
                    "--resume: there is no checkpoint %s".formatted(files.checkpoint()));
        }
        if (!isResumed && exists) {
            throw new InvalidCallException(
                    "checkpoint %s is there already: --resume goes on from it; otherwise choose"
                                    .formatted(files.checkpoint())
                            + " another folder or name of the result, or remove it");
        }
    }

    /** Trains, and returns the exit code. */
    int train(ImageTraining training, long steps) {
        files.prepare();
        TrainingReport report;
        try (Progress progress = Progress.start(session.console(), "train", steps)) {
            TrainingWatch watch =
                    new TrainingWatch(output, progress, files, training, steps, command);
            report =
                    training.run(
                            isResumed,
                            System::nanoTime,
                            watch,
                            session.interruption()::isRequested);
        }
        summarise(report);
        if (report.end() == End.INTERRUPTED) {
            output.complain(
                    "interrupted after step %d; --resume goes on from %s"
                            .formatted(report.steps(), files.checkpoint()));
        }
        report.divergence()
                .ifPresent(
                        where ->
                                output.complain(
                                        "%s; %s holds the best parameters before, of step %d"
                                                .formatted(
                                                        where, files.bundle(), report.bestStep())));
        return report.isComplete() ? Failures.DONE : Failures.FAILED;
    }

    private void summarise(TrainingReport report) {
        output.event(
                Event.summary()
                        .with("complete", report.isComplete())
                        .with("end", report.end().name().toLowerCase(Locale.ROOT))
                        .with("steps", report.steps())
                        .with("seconds", report.seconds())
                        .with("best_step", report.bestStep())
                        .with("best_psnr", report.bestQuality())
                        .with("model", files.bundle().toString())
                        .with("history", files.table().toString()),
                String.format(
                        Locale.ROOT,
                        "%s: PSNR %.3f dB, of step %d",
                        files.bundle(),
                        report.bestQuality(),
                        report.bestStep()));
    }
}
