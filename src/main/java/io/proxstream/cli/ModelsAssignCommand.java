package io.proxstream.cli;

import io.proxstream.config.JobOptions;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.wire.FeedSettings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code models assign}: a model, and what it undoes, for a feed. */
@Command(
        name = "assign",
        description = {
            "Assigns a model to a feed, and says what happened to its frames. What is not said"
                    + " stays as it was; another model ends a pin.",
            "",
            "A frame's own headers go first, whatever is said here."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  proxstream models assign belt --model deblur --degradation motion:15:30+noise:2.55",
            "  proxstream models assign dust --model inpaint --degradation missing:0.5",
            "  proxstream models assign lens --model deblur --degradation file:psf.tif+noise:2.55"
        })
final class ModelsAssignCommand implements Callable<Integer> {
    private final Session session;

    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private JobSettings job = new JobSettings();

    @Parameters(paramLabel = "FEED", description = "The feed's name.")
    private String feed = "";

    @Option(names = "--model", paramLabel = "NAME", description = "The model that restores it.")
    private Optional<String> model = Optional.empty();

    @Option(
            names = "--degradation",
            paramLabel = "TEXT",
            converter = DegradationConverters.OfLine.class,
            description =
                    "What happened to the frames, such as gaussian:1.6+noise:2.55, bicubic:2,"
                            + " missing:0.5, noise:25, or file:PATH+noise:2.55 with the kernel as"
                            + " an image or a matrix of numbers.")
    private Optional<Degradation> degradation = Optional.empty();

    ModelsAssignCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (model.isEmpty() && degradation.isEmpty()) {
            throw new InvalidCallException("models assign: needs --model, --degradation or both");
        }
        JobOptions options = job.load(session, Map.of());
        session.streaming().get().registry(options).set(feed, this::changed);
        common.output(session)
                .event(
                        Event.summary()
                                .with("feed", feed)
                                .with("model", model.orElse(null))
                                .with("degradation", line().orElse(null)),
                        "%s: assigned".formatted(feed));
        return Failures.DONE;
    }

    private FeedSettings changed(FeedSettings settings) {
        FeedSettings assigned = model.map(settings::assignedTo).orElse(settings);
        return line().map(assigned::degradedBy).orElse(assigned);
    }

    private Optional<String> line() {
        return degradation.map(Degradation::text);
    }
}
