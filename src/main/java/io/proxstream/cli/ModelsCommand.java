package io.proxstream.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code models}: what there is to restore with; its verbs do the work. */
@Command(
        name = "models",
        description = "Lists, shows, verifies, imports, exports and publishes models.",
        synopsisSubcommandLabel = "VERB",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  proxstream models list",
            "  proxstream models inspect tv-denoise",
            "  proxstream models verify --store my-models"
        })
final class ModelsCommand implements Callable<Integer> {
    @SuppressWarnings("UnusedVariable") // read by the parser
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        throw new InvalidCallException(
                "models: needs a verb: list, inspect, verify, import, export, publish, canary,"
                        + " rollback, pin, unpin or assign");
    }
}
