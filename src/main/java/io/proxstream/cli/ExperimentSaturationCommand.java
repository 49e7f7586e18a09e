package io.proxstream.cli;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;
import io.proxstream.restoration.experiment.SaturationExperiment;
import io.proxstream.restoration.training.TrainingImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code experiment saturation}: clipped frames, with the clip in the model and without. */
@Command(
        name = "saturation",
        description = {
            "Restores blurred frames of which a fifth of the pixels is clipped.",
            "",
            "Bregman inversion knows that a clipped pixel may have been brighter; the same solver"
                    + " with a linear model does not. Both take the alpha of one grid whose mean"
                    + " PSNR is best. PSNR is that against the scene before the sensor."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  proxstream experiment saturation --quick",
            "  proxstream experiment saturation --json --data photos --out restored"
        })
final class ExperimentSaturationCommand implements Callable<Integer> {
    private static final String PICTURE = "saturation.png";

    private final Session session;

    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private PictureOptions picture = new PictureOptions();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A folder of clean images, taken as grey. Default: painted scenes.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--quick", description = "Fewer and smaller images: less than a minute.")
    private boolean quick;

    ExperimentSaturationCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Output output = common.output(session);
        picture.check(PICTURE);
        List<Image> scenes = scenes();
        List<Double> alphas =
                quick
                        ? List.of(3e-5, 1e-4, 3e-4, 1e-3)
                        : List.of(1e-5, 3e-5, 1e-4, 2e-4, 5e-4, 1e-3);
        int steps = 2 * scenes.size() * alphas.size();
        SaturationExperiment.Outcome outcome;
        try (Progress progress = Progress.start(session.console(), "saturation", steps)) {
            outcome =
                    new SaturationExperiment(scenes, alphas)
                            .run(
                                    row -> output.event(event(row), text(row)),
                                    () -> {
                                        session.interruption().check();
                                        progress.step();
                                    });
        }
        picture.write(PICTURE, outcome.pictures());
        summarise(outcome, scenes.size(), output);
        return Failures.DONE;
    }

    private List<Image> scenes() throws IOException {
        List<Image> scenes = new ArrayList<>();
        if (data.isPresent()) {
            for (ImageFile file : ImageFiles.find(List.of(data.get()))) {
                scenes.add(TrainingImages.grey(file.read().image()));
            }
            return scenes;
        }
        int extent = quick ? 96 : 256;
        for (int i = 0; i < (quick ? 3 : 6); i++) {
            scenes.add(new SceneGenerator(1).scene(i, new ImageShape(1, extent, extent)));
        }
        return scenes;
    }

    private static Event event(SaturationExperiment.Row row) {
        return Event.of("row")
                .with("model", row.model())
                .with("image", row.image())
                .with("alpha", row.alpha())
                .with("psnr_in", row.psnrIn())
                .with("psnr_out", row.psnrOut())
                .with("iterations", row.iterations());
    }

    private static String text(SaturationExperiment.Row row) {
        return "%-9s image %d  alpha %.0e  %5.2f -> %5.2f dB  %4d iterations"
                .formatted(
                        row.model(),
                        row.image(),
                        row.alpha(),
                        row.psnrIn(),
                        row.psnrOut(),
                        row.iterations());
    }

    private static void summarise(SaturationExperiment.Outcome outcome, int images, Output output) {
        output.event(
                Event.summary()
                        .with("images", images)
                        .with("saturated", outcome.saturated())
                        .with("psnr_in", outcome.psnrIn())
                        .with("psnr_linear", outcome.psnrLinear())
                        .with("psnr_inversion", outcome.psnrInversion()),
                "%.0f%% saturated, %.2f dB measured: linear %.2f dB, inversion %.2f dB"
                        .formatted(
                                100 * outcome.saturated(),
                                outcome.psnrIn(),
                                outcome.psnrLinear(),
                                outcome.psnrInversion()));
    }
}
