package io.proxstream.cli;

import io.proxstream.config.InversionOptions;
import io.proxstream.config.InvertOptions;
import io.proxstream.image.DecodedImage;
import io.proxstream.restoration.RestorationReport;
import io.proxstream.restoration.RestorationResult;
import io.proxstream.restoration.SolverReport;
import io.proxstream.restoration.WarmStart;
import io.proxstream.restoration.sensor.Sensor;
import io.proxstream.restoration.sensor.SensorRestorer;
import io.proxstream.restoration.sensor.SensorText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code invert}: scenes from the pictures of a sensor. */
@Command(
        name = "invert",
        description = {
            "Recovers scenes from the pictures of a sensor that blurs, clips and saturates.",
            "",
            "The sensor is a layer of a network, y = sigma(W x); its Bregman penalty and total"
                    + " variation are minimised, so that a clipped pixel says only that the scene"
                    + " was at least so bright. Each result tells why the solver stopped, and how"
                    + " far it may be from the minimum."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  proxstream invert --sensor \"gaussian:1.6 + clip:0:0.8 + noise:2.55\" photos",
            "  proxstream invert --rule given --alpha 0.002 --sensor \"gain:2 + tanh\" a.png",
            "  proxstream invert --job jobs/invert/job.yaml --out scenes photos"
        })
final class InvertCommand implements Callable<Integer> {
    private final Session session;
    private double millis;

    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private DefinitionOptions definition = new DefinitionOptions();

    @Option(
            names = "--sensor",
            paramLabel = "TEXT",
            converter = DegradationConverters.OfSensor.class,
            description =
                    "The sensor: steps joined by +, as of a degradation, and among them"
                            + " gain:FACTOR, and clip:LOW:HIGH or tanh. A measured blur is"
                            + " kernel:ROW/ROW/..., or file:PATH of a matrix or an image.")
    private Optional<String> sensor = Optional.empty();

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            description =
                    "How much to regularise: given, discrepancy, quasi-optimality, l-curve or"
                            + " bregman. Default: discrepancy.")
    private Optional<String> rule = Optional.empty();

    @Option(
            names = "--alpha",
            paramLabel = "A",
            description = "For the rule that it is given, and where others begin.")
    private Optional<String> alpha = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder for the scenes. Default: inverted, in the current folder.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--overwrite",
            description = "Replace results that are there already (an input never).")
    private boolean overwrite;

    @Parameters(
            paramLabel = "FILE|DIR",
            arity = "0..*",
            description = "Measured images, and folders of them. Default: the job's folder.")
    private List<Path> inputs = List.of();

    InvertCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (inputs.isEmpty() && definition.job().isEmpty()) {
            throw new InvalidCallException("invert: name images to invert, or a job with --job");
        }
        InvertOptions options = options();
        Sensor described = described(options);
        SensorRestorer restorer =
                new SensorRestorer(described, options.inversion(), System::nanoTime);
        List<ImageFile> files =
                ImageFiles.find(inputs.isEmpty() ? List.of(Path.of(options.input())) : inputs);
        OutputFolder folder = new OutputFolder(Path.of(options.output()), overwrite, files);
        Map<ImageFile, Path> targets = folder.targets(files);
        Output output = common.output(session);
        Batch batch = new Batch(session, output);
        batch.run(
                "invert",
                files,
                file -> invert(file, Objects.requireNonNull(targets.get(file)), restorer, output));
        int done = files.size() - batch.failures();
        output.event(
                Event.summary()
                        .with("images", done)
                        .with("failed", batch.failures())
                        .with("sensor", described.text())
                        .with("rule", options.inversion().rule().id())
                        .with("out", folder.path().toString())
                        .with("ms_per_image", millis / done),
                "%d inverted, %d failed".formatted(done, batch.failures()));
        return batch.exitCode();
    }

    private InvertOptions options() {
        Optional<Path> job = definition.job();
        Map<String, String> overrides = new LinkedHashMap<>();
        sensor.ifPresent(text -> overrides.put(InvertOptions.SENSOR.key(), text));
        rule.ifPresent(text -> overrides.put(InversionOptions.RULE.key(), text));
        alpha.ifPresent(text -> overrides.put(InversionOptions.ALPHA.key(), text));
        out.ifPresent(path -> overrides.put(InvertOptions.OUTPUT.key(), path.toString()));
        overrides.putAll(definition.settings());
        return InvertOptions.load(job, session.variables(), overrides);
    }

    private static Sensor described(InvertOptions options) {
        try {
            return SensorText.parse(options.sensor());
        } catch (IllegalArgumentException e) {
            throw new InvalidCallException(String.valueOf(e.getMessage()));
        }
    }

    private void invert(ImageFile file, Path target, SensorRestorer restorer, Output output)
            throws IOException {
        DecodedImage measured = file.read();
        RestorationResult result =
                restorer.restore(measured.image(), OptionalDouble.empty(), WarmStart.COLD).result();
        millis += result.report().millis();
        ImageFile.write(target, result.image(), measured.encoding());
        report(file, target, result.report(), output);
    }

    private static void report(
            ImageFile file, Path target, RestorationReport report, Output output) {
        SolverReport solver = report.solver().orElseThrow();
        output.event(
                Event.of("image")
                        .with("image", file.path().toString())
                        .with("output", target.toString())
                        .with("alpha", solver.alpha())
                        .with("iterations", solver.iterations())
                        .with("stop", solver.stop())
                        .with("relative_gap", solver.relativeGap())
                        .with("residual", solver.residual())
                        .with("data_term", solver.dataTerm())
                        .with("notes", solver.notes())
                        .with("millis", report.millis()),
                "%s -> %s  alpha %.2e  %d iterations, %s, gap %.0e  %.0f ms%s"
                        .formatted(
                                file.path(),
                                target,
                                solver.alpha(),
                                solver.iterations(),
                                solver.stop(),
                                solver.relativeGap(),
                                report.millis(),
                                String.join(
                                        "", solver.notes().stream().map("; "::concat).toList())));
    }
}
