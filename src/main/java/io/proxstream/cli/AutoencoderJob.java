package io.proxstream.cli;

import io.proxstream.config.AutoencoderOptions;
import io.proxstream.image.Image;
import io.proxstream.model.FileModelStore;
import io.proxstream.restoration.training.AutoencoderTraining;
import io.proxstream.restoration.training.TrainedAutoencoder;
import io.proxstream.training.HistoryRow;
import io.proxstream.training.TrainingListener;
import io.proxstream.training.TrainingReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The work of {@code train} where the job definition is that of an auto-encoder. */
final class AutoencoderJob {
    private final Session session;
    private final Output output;
    private final AutoencoderOptions options;
    private final String command;

    AutoencoderJob(Session session, Output output, AutoencoderOptions options, String command) {
        this.session = session;
        this.output = output;
        this.options = options;
        this.command = command;
    }

    /** Trains, writes the bundle and summarises. */
    int run() throws IOException {
        int learned = options.data().trainingImages();
        int judged = options.data().tuningImages();
        List<Image> images =
                ExperimentImages.read(Path.of(options.data().path()), learned + judged);
        if (images.size() < learned + judged) {
            throw new InvalidCallException(
                    "%s: %d images are too few: the job takes %d and %d"
                            .formatted(options.data().path(), images.size(), learned, judged));
        }
        AutoencoderTraining training =
                new AutoencoderTraining(
                        options,
                        images.subList(0, learned),
                        images.subList(learned, learned + judged),
                        System::nanoTime);
        TrainedAutoencoder trained;
        try (Progress progress = Progress.start(session.console(), "train", training.steps())) {
            trained = training.train(watch(progress));
        }
        Path bundle =
                Path.of(options.result().folder())
                        .resolve(options.result().name() + FileModelStore.EXTENSION);
        Files.createDirectories(Path.of(options.result().folder()));
        ImageFile.write(bundle, training.bundle(trained, command));
        summarise(trained, bundle);
        return Failures.DONE;
    }

    private TrainingListener watch(Progress progress) {
        return new TrainingListener() {
            @Override
            public void stepped(long step, double loss, double done) {
                session.interruption().check();
                progress.step();
            }

            @Override
            public void evaluated(List<HistoryRow> history, boolean isBest) {
                HistoryRow row = history.get(history.size() - 1);
                output.event(
                        Event.of("validation").with("step", row.step()).with("psnr", row.quality()),
                        String.format(
                                Locale.ROOT, "step %7d  PSNR %.3f dB", row.step(), row.quality()));
            }
        };
    }

    private void summarise(TrainedAutoencoder trained, Path bundle) {
        TrainingReport both = trained.bothReport();
        TrainingReport decoder = trained.decoderReport();
        output.event(
                Event.summary()
                        .with("steps", both.steps())
                        .with("psnr_both", both.bestQuality())
                        .with("psnr_decoder_alone", decoder.bestQuality())
                        .with("seconds", both.seconds() + decoder.seconds())
                        .with("code", trained.codeLength())
                        .with("model", bundle.toString()),
                String.format(
                        Locale.ROOT,
                        "%s: code of %d numbers, decoded with PSNR %.2f dB",
                        bundle,
                        trained.codeLength(),
                        decoder.bestQuality()));
    }
}
