package io.proxstream.cli;

import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelCard;
import io.proxstream.restoration.ModelInspection;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code models inspect}: all that is known about one model. */
@Command(
        name = "inspect",
        description = "Shows what is known about a model: task, architecture, provenance.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  proxstream models inspect tv-denoise",
            "  proxstream models inspect --json my-models/lamp.safetensors"
        })
final class ModelsInspectCommand implements Callable<Integer> {
    private final Session session;

    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "NAME|FILE", description = "A model's name, or a bundle's file.")
    private String name = "";

    ModelsInspectCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Output output = common.output(session);
        ModelBundle model = store.load(name);
        ModelCard card = model.card();
        output.note("model      %s, version %d".formatted(card.name(), card.version()));
        output.note("task       %s".formatted(card.task().id()));
        output.note("sigma      %.0f to %.0f".formatted(card.minSigma(), card.maxSigma()));
        output.note("sha256     " + model.sha256());
        section(output, "network", new ModelInspection(model).network());
        section(output, "provenance", card.provenance());
        if (common.isJson()) {
            summarise(output, model);
        }
        return Failures.DONE;
    }

    private static void section(Output output, String title, Map<String, ?> fields) {
        output.note(title);
        fields.forEach((key, value) -> output.note("  %-13s %s".formatted(key, value)));
    }

    private static void summarise(Output output, ModelBundle model) {
        Event event =
                ModelCards.event("summary", model)
                        .with("network", new ModelInspection(model).network())
                        .with("provenance", model.card().provenance());
        output.event(event, "");
    }
}
