package io.proxstream.cli;

import io.proxstream.config.Sigma;
import io.proxstream.restoration.Evaluation;
import io.proxstream.restoration.FrameSeed;
import io.proxstream.restoration.QualityScore;
import io.proxstream.restoration.Restorer;
import io.proxstream.restoration.degradation.Degradation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate}: how well a model restores a folder of clean images. */
@Command(
        name = "evaluate",
        description = {
            "Measures a model on clean images: degrades each, restores it, and compares.",
            "",
            "Degraded values are neither clipped nor rounded, as is usual in the literature. The"
                    + " model is told the noise level; with --blind it is estimated. It must be one"
                    + " for the task, or a denoiser: that serves as the prior of any task (plug and"
                    + " play)."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  proxstream evaluate --model tv-denoise --data photos --task noise --sigma 25",
            "  proxstream evaluate --data photos --sigma 50 --blind --json",
            "  proxstream evaluate --model denoise-balanced --data photos --blur gaussian:1.6"
                    + " --sigma 2.55"
        })
final class EvaluateCommand implements Callable<Integer> {
    private final Session session;
    private final List<QualityScore> scores = new ArrayList<>();

    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private ModelOptions model = new ModelOptions();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "A folder of clean images.")
    private Path data = Path.of("");

    @Mixin private DegradationOptions how = new DegradationOptions();

    @Option(
            names = "--blind",
            description = "Let the noise level be estimated from each degraded image.")
    private boolean blind;

    EvaluateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Degradation degradation = how.degradation();
        Restorer restorer = model.restorer(degradation.task());
        List<ImageFile> files = ImageFiles.inFolder(data);
        Evaluation evaluation = new Evaluation(restorer, degradation, assumed().noiseLevel());
        Output output = common.output(session);
        Batch batch = new Batch(session, output);
        batch.run("evaluate", files, file -> score(file, evaluation, output));
        summarise(batch, degradation, output);
        return batch.exitCode();
    }

    private Sigma assumed() {
        return blind ? Sigma.AUTO : how.sigma();
    }

    private void score(ImageFile file, Evaluation evaluation, Output output) throws IOException {
        long seed = FrameSeed.of(how.seed(), file.name());
        QualityScore score = evaluation.score(file.read().image(), seed);
        scores.add(score);
        output.event(
                figures(Event.of("image").with("image", file.name()), score)
                        .with("millis", score.millis()),
                line(file.name(), score));
    }

    private void summarise(Batch batch, Degradation degradation, Output output) {
        QualityScore mean = QualityScore.mean(scores);
        output.event(
                figures(Event.summary().with("images", scores.size()), mean)
                        .with("ms_per_image", mean.millis())
                        .with("failed", batch.failures())
                        .with("model", model.name())
                        .with("task", degradation.task().id())
                        .with("degradation", degradation.text())
                        .with("sigma", SigmaConverter.onScale(degradation.noiseLevel()))
                        .with("seed", how.seed()),
                line("mean of %d".formatted(scores.size()), mean));
    }

    private static Event figures(Event event, QualityScore score) {
        return event.with("psnr_in", score.psnrBefore())
                .with("psnr_out", score.psnrAfter())
                .with("ssim_in", score.ssimBefore())
                .with("ssim_out", score.ssimAfter())
                .with("outside", score.outside().orElse(null));
    }

    private static String line(String name, QualityScore score) {
        return "%-24s  PSNR %6.2f -> %6.2f dB  SSIM %.4f -> %.4f  %5.0f ms%s"
                .formatted(
                        name,
                        score.psnrBefore(),
                        score.psnrAfter(),
                        score.ssimBefore(),
                        score.ssimAfter(),
                        score.millis(),
                        score.outside().map("  outside: "::concat).orElse(""));
    }
}
