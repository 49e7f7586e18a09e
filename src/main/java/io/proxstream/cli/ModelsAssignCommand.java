package io.proxstream.cli;

import io.proxstream.config.JobOptions;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.restoration.degradation.DegradationSequence;
import io.proxstream.wire.FeedSettings;
import java.util.ArrayList;
import java.util.List;
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
            "  proxstream models assign dust --model inpaint --mask dust.png",
            "  proxstream models assign lens --model deblur --degradation kernel:1,2,1/2,4,2/1,2,1"
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

    @Mixin private MissingPixelsOptions missing = new MissingPixelsOptions();

    ModelsAssignCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Optional<String> line = line();
        if (model.isEmpty() && line.isEmpty()) {
            throw new InvalidCallException(
                    "models assign: needs --model, --degradation, --missing or --mask");
        }
        JobOptions options = job.load(session, Map.of());
        session.streaming().get().registry(options).set(feed, settings -> changed(settings, line));
        common.output(session)
                .event(
                        Event.summary()
                                .with("feed", feed)
                                .with("model", model.orElse(null))
                                .with("degradation", line.orElse(null)),
                        "%s: assigned".formatted(feed));
        return Failures.DONE;
    }

    private FeedSettings changed(FeedSettings settings, Optional<String> line) {
        FeedSettings assigned = model.map(settings::assignedTo).orElse(settings);
        return line.map(assigned::degradedBy).orElse(assigned);
    }

    /** Returns what happened to the frames, missing pixels last. */
    private Optional<String> line() {
        List<Degradation> steps = new ArrayList<>();
        degradation.map(Degradation::steps).ifPresent(steps::addAll);
        missing.pixels().ifPresent(steps::add);
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of(DegradationSequence.of(steps).text());
    }
}
