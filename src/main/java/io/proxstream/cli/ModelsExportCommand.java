package io.proxstream.cli;

import io.proxstream.model.ModelBundle;
import io.proxstream.model.onnx.OnnxExport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code models export}: a model for other programs. */
@Command(
        name = "export",
        description = {
            "Writes a denoiser as an ONNX model.",
            "",
            "Inputs: image [batch,channels,height,width] and noise_level [1], the standard"
                    + " deviation of the noise, both in units of [0,1]. Output: restored."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  proxstream models export denoise-fast --onnx denoise-fast.onnx",
            "  proxstream models export my-models/lamp.safetensors --onnx lamp.onnx"
        })
final class ModelsExportCommand implements Callable<Integer> {
    private final Session session;

    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "NAME|FILE", description = "A model's name, or a bundle's file.")
    private String name = "";

    @Option(
            names = "--onnx",
            paramLabel = "FILE",
            required = true,
            description = "The file to write.")
    private Path onnx = Path.of("");

    @Mixin private ResultFile result = new ResultFile();

    ModelsExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        result.check(onnx, Path.of(name));
        ModelBundle model = store.load(name);
        byte[] bytes = OnnxExport.write(model);
        result.write(onnx, bytes);
        common.output(session)
                .event(
                        ModelCards.event("summary", model)
                                .with("onnx", onnx.toString())
                                .with("bytes", bytes.length),
                        "%s -> %s  %d bytes".formatted(model.name(), onnx, bytes.length));
        return Failures.DONE;
    }
}
