package io.proxstream.cli;

import io.proxstream.config.JobOptions;
import io.proxstream.model.ModelBundle;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code models publish}: a new version for the jobs that follow it. */
@Command(
        name = "publish",
        description =
                "Publishes a model as its next version: jobs"
                        + " verify it and restore with it at once.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  proxstream models publish denoise-15.safetensors --bootstrap-servers broker:9092",
            "  proxstream models publish denoise-40 --store my-models"
        })
final class ModelsPublishCommand implements Callable<Integer> {
    private final Session session;

    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private JobSettings job = new JobSettings();
    @Mixin private StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "NAME|FILE", description = "A model's name, or a bundle's file.")
    private String name = "";

    ModelsPublishCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ModelBundle model = store.load(name);
        JobOptions options = job.load(session, Map.of());
        StreamRuntime.Registry registry = session.streaming().get().registry(options);
        long version = registry.publish(model);
        common.output(session)
                .event(
                        Event.summary().with("model", model.name()).with("version", version),
                        "%s: version %d published".formatted(model.name(), version));
        return Failures.DONE;
    }
}
