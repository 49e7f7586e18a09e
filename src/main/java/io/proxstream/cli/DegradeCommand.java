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
import java.util.Optional;
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
            "Images are blurred, made smaller, made noisy, and lose pixels, in this order, as far"
                    + " as the options say. What is random in a file follows from the seed and its"
                    + " name alone, whatever else is degraded with it. A degraded file keeps its"
                    + " name, format and bit depth, so that values are clipped and rounded; --raw"
                    + " keeps them as they are."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  proxstream degrade --task noise --sigma 25 --seed 7 --out noisy photos",
            "  proxstream degrade --sigma 50 --raw --out noisy lamp.png",
            "  proxstream degrade --task deblur --blur gaussian:1.6 --sigma 2.55 --out soft photos",
            "  proxstream degrade --task inpaint --missing 0.5 --mask-out masks --out holes photos",
            "  proxstream degrade --task superres --scale 2 --out small photos",
            "  proxstream degrade --noise poisson:30 --out dark photos"
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

    @Option(
            names = "--mask-out",
            paramLabel = "DIR",
            description =
                    "Also write which pixels are missing, to this folder: a PNG file for each"
                            + " image, black where they are, under its name.")
    private Optional<Path> maskOut = Optional.empty();

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
        Optional<MaskFolder> masks = maskOut.map(path -> new MaskFolder(out.folder(path, files)));
        masks.ifPresent(it -> it.check(degradation, folder, files));
        Output output = common.output(session);
        Batch batch = new Batch(session, output);
        batch.run(
                "degrade",
                files,
                file -> {
                    DecodedImage clean = file.read();
                    write(degrade(file, clean, degradation), naming, degradation, output);
                    if (masks.isPresent()) {
                        masks.get().write(degradation, file, clean.image().shape(), seed(file));
                    }
                });
        int done = files.size() - batch.failures();
        output.event(
                figures(Event.summary(), degradation)
                        .with("images", done)
                        .with("failed", batch.failures()),
                "%d degraded, %d failed".formatted(done, batch.failures()));
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

    private DegradedFile degrade(ImageFile file, DecodedImage clean, Degradation degradation) {
        Image image = degradation.apply(clean.image(), seed(file));
        return new DegradedFile(file, image, raw ? ImageEncoding.RAW : clean.encoding());
    }

    private long seed(ImageFile file) {
        return FrameSeed.of(how.seed(), file.name());
    }

    private void write(
            DegradedFile result,
            Function<DegradedFile, Path> naming,
            Degradation degradation,
            Output output)
            throws IOException {
        Path target = naming.apply(result);
        ImageFile.write(target, result.image(), result.encoding());
        Path source = result.source().path();
        output.event(
                figures(
                        Event.of("image")
                                .with("image", source.toString())
                                .with("output", target.toString()),
                        degradation),
                "%s -> %s".formatted(source, target));
    }

    private Event figures(Event event, Degradation degradation) {
        return event.with("task", degradation.task().id())
                .with("degradation", degradation.text())
                .with("sigma", SigmaConverter.onScale(degradation.noiseLevel()))
                .with("seed", how.seed());
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
