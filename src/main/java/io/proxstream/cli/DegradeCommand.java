package io.proxstream.cli;

import io.proxstream.image.DecodedImage;
import io.proxstream.image.Image;
import io.proxstream.image.ImageEncoding;
import io.proxstream.restoration.FrameSeed;
import io.proxstream.restoration.degradation.Degradation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code degrade}: clean image files become degraded ones. */
@Command(
        name = "degrade",
        description = {
            "Degrades clean images, to have something to restore.",
            "",
            "The noise of a file follows from the seed and its name alone, whatever else is"
                    + " degraded with it. A degraded file keeps its name, format and bit depth, so"
                    + " that values are clipped and rounded; --raw keeps them as they are."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  proxstream degrade --task noise --sigma 25 --seed 7 --out noisy photos",
            "  proxstream degrade --sigma 50 --raw --out noisy lamp.png"
        })
final class DegradeCommand implements Callable<Integer> {
    private final Session session;

    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private DegradationOptions how = new DegradationOptions();
    @Mixin private OutputOptions out = new OutputOptions();

    @Option(
            names = "--raw",
            description =
                    "Write float32 values, neither clipped nor rounded, as NAME.CxHxW.f32: the"
                            + " name carries the shape [C,H,W].")
    private boolean raw;

    @Parameters(
            paramLabel = "FILE|DIR",
            arity = "1..*",
            description = "Clean images, and folders of images.")
    private List<Path> inputs = List.of();

    DegradeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Degradation degradation = how.degradation();
        List<ImageFile> files = ImageFiles.find(inputs);
        OutputFolder folder = out.folder("degraded", files);
        Function<DegradedFile, Path> naming = naming(files, folder);
        Output output = common.output(session);
        Batch batch = new Batch(session, output);
        batch.run("degrade", files, file -> write(degrade(file, degradation), naming, output));
        summarise(files.size() - batch.failures(), batch.failures(), output);
        return batch.exitCode();
    }

    /** Where results go is settled before anything is done, except for raw values. */
    private Function<DegradedFile, Path> naming(List<ImageFile> files, OutputFolder folder) {
        if (raw) {
            return it -> folder.target(RawFileName.of(it.source().name(), it.image().shape()));
        }
        Map<ImageFile, Path> targets = folder.targets(files);
        return it -> Objects.requireNonNull(targets.get(it.source()));
    }

    private DegradedFile degrade(ImageFile file, Degradation degradation) throws IOException {
        DecodedImage clean = file.read();
        Image image = degradation.apply(clean.image(), FrameSeed.of(how.seed(), file.name()));
        return new DegradedFile(file, image, raw ? ImageEncoding.RAW : clean.encoding());
    }

    private void write(DegradedFile result, Function<DegradedFile, Path> naming, Output output)
            throws IOException {
        Path target = naming.apply(result);
        ImageFile.write(target, result.image(), result.encoding());
        Path source = result.source().path();
        output.event(
                Event.of("image")
                        .with("image", source.toString())
                        .with("output", target.toString())
                        .with("task", how.degradation().task().id())
                        .with("sigma", how.sigmaValue())
                        .with("seed", how.seed()),
                "%s -> %s".formatted(source, target));
    }

    private void summarise(int done, int failed, Output output) {
        output.event(
                Event.summary()
                        .with("images", done)
                        .with("failed", failed)
                        .with("task", how.degradation().task().id())
                        .with("sigma", how.sigmaValue())
                        .with("seed", how.seed()),
                "%d degraded, %d failed".formatted(done, failed));
    }

    /**
     * A degraded image that is to be written.
     *
     * @param source the clean file
     * @param image the degraded image
     * @param encoding how it is written
     */
    private record DegradedFile(ImageFile source, Image image, ImageEncoding encoding) {}
}
