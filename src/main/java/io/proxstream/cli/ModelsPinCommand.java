package io.proxstream.cli;

import io.proxstream.config.JobOptions;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code models pin}: one version for a feed, whatever is published. */
@Command(
        name = "pin",
        description = "Pins a feed to a version of its model, whatever is published.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  proxstream models pin lamp --version 3 --bootstrap-servers broker:9092"})
final class ModelsPinCommand implements Callable<Integer> {
    private final Session session;

    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private JobSettings job = new JobSettings();

    @Parameters(paramLabel = "FEED", description = "The feed's name.")
    private String feed = "";

    @Option(
            names = "--version",
            paramLabel = "N",
            required = true,
            description = "The version, which must have been published and be kept still.")
    private long version;

    ModelsPinCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        JobOptions options = job.load(session, Map.of());
        StreamRuntime.Registry registry = session.streaming().get().registry(options);
        registry.set(feed, settings -> settings.pinnedTo(version));
        common.output(session)
                .event(
                        Event.summary().with("feed", feed).with("version", version),
                        "%s: pinned to version %d".formatted(feed, version));
        return Failures.DONE;
    }
}
