package io.proxstream.cli;

import io.proxstream.config.JobOptions;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code models rollback}: back to the version before. */
@Command(
        name = "rollback",
        description =
                "Withdraws the live version of a model: the one before restores again, at once.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  proxstream models rollback denoise-15 --bootstrap-servers broker:9092"})
final class ModelsRollbackCommand implements Callable<Integer> {
    private final Session session;

    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private JobSettings job = new JobSettings();

    @Parameters(paramLabel = "NAME", description = "The model's name.")
    private String name = "";

    ModelsRollbackCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        JobOptions options = job.load(session, Map.of());
        StreamRuntime.Registry registry = session.streaming().get().registry(options);
        long version = registry.rollback(name);
        common.output(session)
                .event(
                        Event.summary().with("model", name).with("version", version),
                        "%s: version %d is live".formatted(name, version));
        return Failures.DONE;
    }
}
