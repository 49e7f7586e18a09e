package io.proxstream.cli;

import io.proxstream.config.AssumedOptions;
import io.proxstream.config.JobOptions;
import io.proxstream.config.ModelStoreOptions;
import io.proxstream.config.RestorationOptions;
import io.proxstream.config.Sigma;
import io.proxstream.restoration.Measurement;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.restoration.degradation.DegradationSequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code restore}: image files, or feeds as a job. */
@Command(
        name = "restore",
        description = {
            "Restores degraded images: files and folders, or the feeds of a Kafka broker.",
            "",
            "A restored file keeps its name, format and bit depth, and goes to the folder --out;"
                    + " no input is ever overwritten. A file that fails is named, and the others"
                    + " are restored all the same.",
            "",
            "A model that undoes more than noise must be told what happened to the images, by the"
                    + " options of degrade: --blur, --scale, --missing or --mask. With --missing,"
                    + " pixels are missing where they show the --marker, whatever their share.",
            "",
            "With --job or --bootstrap-servers the streaming job runs until it is interrupted."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  proxstream restore --out restored photos",
            "  proxstream restore --sigma 25 --out restored a.png b.tif",
            "  proxstream restore --model deblur --blur motion:15:30 --out sharp photos",
            "  proxstream restore --model inpaint --missing 0.5 --out whole photos",
            "  proxstream restore --model superres-x2 --scale 2 --out large photos",
            "  proxstream restore --job jobs/restore/job.yaml --bootstrap-servers broker:9092"
        })
final class RestoreCommand implements Callable<Integer> {
    private final Session session;

    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private ModelOptions model = new ModelOptions();

    @Option(
            names = "--sigma",
            paramLabel = "S",
            converter = SigmaConverter.class,
            description =
                    "Standard deviation of the noise on the 0..255 scale, or auto: estimated for"
                            + " each image. Default: auto.")
    private Optional<Sigma> sigma = Optional.empty();

    @Mixin private OpticsOptions optics = new OpticsOptions();
    @Mixin private MissingPixelsOptions missing = new MissingPixelsOptions();
    @Mixin private OutputOptions out = new OutputOptions();
    @Mixin private JobSettings job = new JobSettings();

    @Parameters(
            paramLabel = "FILE|DIR",
            arity = "0..*",
            description = "Degraded images, and folders of images.")
    private List<Path> inputs = List.of();

    RestoreCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (!job.isGiven()) {
            return restoreFiles();
        }
        if (!inputs.isEmpty() || out.isGiven()) {
            throw new InvalidCallException(
                    "restore: files (and --out) or a job (--job, --bootstrap-servers, --set),"
                            + " not both");
        }
        return new FeedRestoration(session, common.output(session)).run(jobOptions());
    }

    private int restoreFiles() {
        if (inputs.isEmpty()) {
            throw new InvalidCallException("restore: name images to restore, or a job with --job");
        }
        List<ImageFile> files = ImageFiles.find(inputs);
        return new FileRestoration(session, common.output(session), model.restorer(), known())
                .run(files, out.folder("restored", files));
    }

    private Measurement known() {
        return degradation()
                .map(Measurement::of)
                .orElse(Measurement.UNKNOWN)
                .withNoiseLevel(sigma.orElse(Sigma.AUTO).noiseLevel());
    }

    private Optional<Degradation> degradation() {
        List<Degradation> steps = new ArrayList<>(optics.steps());
        missing.pixels().ifPresent(steps::add);
        return steps.isEmpty() ? Optional.empty() : Optional.of(DegradationSequence.of(steps));
    }

    private JobOptions jobOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        model.given().ifPresent(name -> options.put(RestorationOptions.MODEL.key(), name));
        sigma.ifPresent(text -> options.put(AssumedOptions.SIGMA.key(), text.text()));
        degradation()
                .map(Degradation::text)
                .ifPresent(line -> options.put(AssumedOptions.DEGRADATION.key(), line));
        model.store()
                .folder()
                .ifPresent(path -> options.put(ModelStoreOptions.PATH.key(), path.toString()));
        return job.load(session, options);
    }
}
