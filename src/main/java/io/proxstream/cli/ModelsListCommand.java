package io.proxstream.cli;

import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelCard;
import io.proxstream.model.ModelFormatException;
import io.proxstream.model.ModelStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code models list}: one line a model. */
@Command(
        name = "list",
        description = "Lists the models; one that is broken is named, and the exit code is 1.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  proxstream models list", "  proxstream models list --store my-models --json"})
final class ModelsListCommand implements Callable<Integer> {
    private final Session session;
    private int failures;

    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private StoreOptions store = new StoreOptions();

    ModelsListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Output output = common.output(session);
        ModelStore models = store.open();
        models.names().forEach(name -> list(models, name, output));
        int found = models.names().size() - failures;
        output.event(
                Event.summary().with("models", found).with("failed", failures),
                "%d models, %d broken".formatted(found, failures));
        return failures == 0 ? Failures.DONE : Failures.FAILED;
    }

    private void list(ModelStore models, String name, Output output) {
        try {
            print(models.load(name), output);
        } catch (ModelFormatException e) {
            failures++;
            output.failure("model " + name, e);
        }
    }

    private static void print(ModelBundle model, Output output) {
        ModelCard card = model.card();
        output.event(
                ModelCards.event("model", model),
                "%-24s  version %d  %s  sigma %.0f to %.0f"
                        .formatted(
                                card.name(),
                                card.version(),
                                card.task().id(),
                                card.minSigma(),
                                card.maxSigma()));
    }
}
