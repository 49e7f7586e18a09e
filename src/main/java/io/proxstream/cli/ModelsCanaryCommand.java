package io.proxstream.cli;

import io.proxstream.config.JobOptions;
import io.proxstream.restoration.online.CanaryRule;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code models canary}: a version that has to prove itself on a share of the frames. */
@Command(
        name = "canary",
        description = {
            "Tries a version on a share of the frames beside the live version, which goes on"
                    + " restoring them all.",
            "",
            "How much better it is on each is estimated without a true image; when the mean gain is"
                    + " above or below the margin by three standard errors, it goes live or is"
                    + " withdrawn by itself."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  proxstream models canary denoise-15 --version 3 --bootstrap-servers broker:9092",
            "  proxstream models canary denoise-15 --version 3 --share 0.5 --margin 0.1",
            "  proxstream models canary denoise-15 --version 3 --withdraw"
        })
final class ModelsCanaryCommand implements Callable<Integer> {
    private final Session session;

    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private JobSettings job = new JobSettings();

    @Parameters(paramLabel = "NAME", description = "The model's name.")
    private String name = "";

    @Option(
            names = "--version",
            paramLabel = "N",
            required = true,
            description = "The version, newer than the live one; if it is live, that ends.")
    private long version;

    @Option(
            names = "--share",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "Share of the frames; default ${DEFAULT-VALUE}.")
    private double share;

    @Option(
            names = "--pairs",
            paramLabel = "N",
            defaultValue = CanaryRule.PAIRS,
            description = "Frames before the first look; default ${DEFAULT-VALUE}.")
    private int pairs;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = CanaryRule.MOST,
            description = "Frames after which it is withdrawn; default ${DEFAULT-VALUE}.")
    private int most;

    @Option(
            names = "--margin",
            paramLabel = "DB",
            defaultValue = CanaryRule.MARGIN,
            description = "How many decibels better it must be; default ${DEFAULT-VALUE}.")
    private double margin;

    @Option(names = "--withdraw", description = "End the trial of the version instead.")
    private boolean isOver;

    ModelsCanaryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        CanaryRule rule = rule();
        JobOptions options = job.load(session, Map.of());
        StreamRuntime.Registry registry = session.streaming().get().registry(options);
        Event event = Event.summary().with("model", name).with("version", version);
        if (isOver) {
            registry.withdraw(name, version);
            common.output(session)
                    .event(event, "%s: version %d is withdrawn".formatted(name, version));
        } else {
            registry.canary(name, version, rule);
            common.output(session)
                    .event(
                            event.with("rule", rule.text()),
                            "%s: version %d is the canary".formatted(name, version));
        }
        return Failures.DONE;
    }

    private CanaryRule rule() {
        try {
            return new CanaryRule(share, pairs, most, margin);
        } catch (IllegalArgumentException e) {
            throw new InvalidCallException(String.valueOf(e.getMessage()));
        }
    }
}
