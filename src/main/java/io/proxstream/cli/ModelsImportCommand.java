package io.proxstream.cli;

import io.proxstream.model.FileModelStore;
import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelImport;
import io.proxstream.restoration.ModelInspection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code models import}: a bundle of weights that another program wrote. */
@Command(
        name = "import",
        description = {
            "Makes a bundle of weights that PyTorch, or another program, wrote as safetensors.",
            "",
            "Tensors: filters [layers,filters,channels,k,k], thresholds [layers,filters],"
                    + " dual_step [layers], and, where the form uses them, primal_step and"
                    + " extrapolation [layers]. Golden output, stability and checksum are computed."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  proxstream models import weights.safetensors --out my-models/lamp.safetensors",
            "  proxstream models import weights.safetensors --set name=lamp --set form=ddfb"
                    + " --set sigma_range=5,50 --set boundary=zero --out lamp.safetensors"
        })
final class ModelsImportCommand implements Callable<Integer> {
    private final Session session;

    @Mixin private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE", description = "The weights, a safetensors file of float32.")
    private Path file = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Name, form, sigma_range, version, task, boundary, group_size, box or stages"
                            + " of the model; goes before the metadata of the file. May be"
                            + " repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "The bundle to write, NAME.safetensors.")
    private Path out = Path.of("");

    @Mixin private ResultFile result = new ResultFile();

    ModelsImportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        check();
        result.write(out, ModelImport.bundle(file, settings));
        report(FileModelStore.read(out), common.output(session));
        return Failures.DONE;
    }

    private void check() throws IOException {
        if (!out.toString().endsWith(FileModelStore.EXTENSION)) {
            throw new InvalidCallException(
                    "--out %s: must end in %s".formatted(out, FileModelStore.EXTENSION));
        }
        if (!Files.isRegularFile(file)) {
            throw new InvalidCallException("%s: no such file".formatted(file));
        }
        result.check(out, file);
    }

    private void report(ModelBundle model, Output output) {
        ModelInspection inspection = new ModelInspection(model);
        ModelInspection.Findings found = inspection.verify();
        output.event(
                ModelCards.event("summary", model)
                        .with("out", out.toString())
                        .with("network", inspection.network())
                        .with("golden_deviation", found.goldenDeviation())
                        .with("step_size", found.stepSize())
                        .with("step_size_limit", found.stepSizeLimit()),
                "%s -> %s  %s, version %d%s"
                        .formatted(file, out, model.name(), model.version(), stepSize(found)));
    }

    /** Of networks that have a limit; free ones, and those with auxiliary images, have none. */
    private static String stepSize(ModelInspection.Findings found) {
        return found.stepSize().isPresent() && found.stepSizeLimit().isPresent()
                ? "  step size %.4f of %.0f"
                        .formatted(
                                found.stepSize().getAsDouble(), found.stepSizeLimit().getAsDouble())
                : "";
    }
}
