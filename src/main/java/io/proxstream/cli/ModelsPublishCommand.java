package io.proxstream.cli;

import io.proxstream.config.JobOptions;
import io.proxstream.model.ModelBundle;
import io.proxstream.restoration.online.CanaryRule;
import io.proxstream.wire.ModelStage;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code models publish}: a new version for the jobs that follow it. */
@Command(
        name = "publish",
        description =
                "Publishes a model as its next version: jobs"
                        + " verify it and restore with it at once, all frames or those of a"
                        + " canary's share.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  proxstream models publish denoise-15.safetensors --bootstrap-servers broker:9092",
            "  proxstream models publish denoise-40 --store my-models",
            "  proxstream models publish better.safetensors --canary 0.1"
        })
final class ModelsPublishCommand implements Callable<Integer> {
    private final Session session;

    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private JobSettings job = new JobSettings();
    @Mixin private StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "NAME|FILE", description = "A model's name, or a bundle's file.")
    private String name = "";

    @Option(
            names = "--canary",
            paramLabel = "SHARE",
            converter = DegradationConverters.OfShare.class,
            description =
                    "Try it on a share of the frames beside the live version first; 'models"
                            + " canary' says how, and changes more of it.")
    private OptionalDouble canary = OptionalDouble.empty();

    ModelsPublishCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ModelStage stage = stage();
        ModelBundle model = store.load(name);
        JobOptions options = job.load(session, Map.of());
        StreamRuntime.Registry registry = session.streaming().get().registry(options);
        long version = registry.publish(model, stage);
        common.output(session)
                .event(
                        Event.summary().with("model", model.name()).with("version", version),
                        "%s: version %d published".formatted(model.name(), version));
        return Failures.DONE;
    }

    private ModelStage stage() {
        try {
            return canary.isPresent()
                    ? ModelStage.canary(CanaryRule.ofShare(canary.getAsDouble()))
                    : ModelStage.LIVE;
        } catch (IllegalArgumentException e) {
            throw new InvalidCallException(String.valueOf(e.getMessage()));
        }
    }
}
