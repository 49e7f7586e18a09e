package io.proxstream.cli;

import io.proxstream.config.JobOptions;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code models unpin}: the live version for a feed again. */
@Command(
        name = "unpin",
        description = "Lets a feed go that was pinned: the live version restores it again.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  proxstream models unpin lamp --bootstrap-servers broker:9092"})
final class ModelsUnpinCommand implements Callable<Integer> {
    private final Session session;

    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private JobSettings job = new JobSettings();

    @Parameters(paramLabel = "FEED", description = "The feed's name.")
    private String feed = "";

    ModelsUnpinCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        JobOptions options = job.load(session, Map.of());
        StreamRuntime.Registry registry = session.streaming().get().registry(options);
        registry.set(feed, settings -> settings.pinnedTo(null));
        common.output(session)
                .event(Event.summary().with("feed", feed), "%s: follows again".formatted(feed));
        return Failures.DONE;
    }
}
