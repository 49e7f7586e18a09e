package io.proxstream.cli;

import io.proxstream.image.DecodedImage;
import io.proxstream.restoration.Measurement;
import io.proxstream.restoration.RestorationReport;
import io.proxstream.restoration.RestorationResult;
import io.proxstream.restoration.Restorer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Restores image files, one after the other. */
final class FileRestoration {
    private final Output output;
    private final Batch batch;
    private final Restorer restorer;
    private final Measurement known;
    private double millis;

    /**
     * Creates the restoration.
     *
     * @param session where it runs
     * @param output where it reports
     * @param restorer what restores
     * @param known how the images were measured
     */
    FileRestoration(Session session, Output output, Restorer restorer, Measurement known) {
        this.output = output;
        this.batch = new Batch(session, output);
        this.restorer = restorer;
        this.known = known;
    }

    /** Restores the files and returns the exit code. */
    int run(List<ImageFile> files, OutputFolder folder) {
        Map<ImageFile, Path> targets = folder.targets(files);
        batch.run(
                "restore", files, file -> restore(file, Objects.requireNonNull(targets.get(file))));
        summarise(files.size(), folder.path());
        return batch.exitCode();
    }

    private void restore(ImageFile file, Path target) throws IOException {
        DecodedImage degraded = file.read();
        RestorationResult result = restorer.restore(degraded.image(), known);
        ImageFile.write(target, result.image(), degraded.encoding());
        millis += result.report().millis();
        report(file, target, result.report());
    }

    private void report(ImageFile file, Path target, RestorationReport report) {
        double sigma = SigmaConverter.onScale(report.noiseLevel());
        output.event(
                Event.of("image")
                        .with("image", file.path().toString())
                        .with("output", target.toString())
                        .with("model", report.model())
                        .with("model_version", report.modelVersion())
                        .with("sigma", sigma)
                        .with("residual_sigma", SigmaConverter.onScale(report.residualNoise()))
                        .with("outside", report.outside().orElse(null))
                        .with("millis", report.millis()),
                "%s -> %s  sigma %.1f  %.0f ms%s"
                        .formatted(
                                file.path(),
                                target,
                                sigma,
                                report.millis(),
                                report.outside().map("  outside: "::concat).orElse("")));
    }

    private void summarise(int files, Path folder) {
        int restored = files - batch.failures();
        output.event(
                Event.summary()
                        .with("images", restored)
                        .with("failed", batch.failures())
                        .with("out", folder.toString())
                        .with("ms_per_image", millis / restored),
                "%d restored, %d failed".formatted(restored, batch.failures()));
    }
}
