package io.proxstream.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code experiment}: published results as tables; its verbs do the work. */
@Command(
        name = "experiment",
        description = "Reproduces published results as tables.",
        synopsisSubcommandLabel = "VERB",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  proxstream experiment autoencoder --quick",
            "  proxstream experiment training --quick",
            "  proxstream experiment vectorisation --json",
            "  proxstream experiment inversion --quick",
            "  proxstream experiment online --quick",
            "  proxstream experiment saturation --quick"
        })
final class ExperimentCommand implements Callable<Integer> {
    @SuppressWarnings("UnusedVariable") // read by the parser
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        throw new InvalidCallException(
                "experiment: needs a verb: autoencoder, inversion, online, saturation, training"
                        + " or vectorisation");
    }
}
