package io.proxstream.cli;

import io.proxstream.config.AssumedOptions;
import io.proxstream.config.JobOptions;
import io.proxstream.config.KafkaOptions;
import io.proxstream.config.ModelStoreOptions;
import io.proxstream.config.RestorationOptions;
import io.proxstream.config.SourceOptions;
import io.proxstream.config.TopicOptions;
import io.proxstream.model.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: the whole product in one process. */
@Command(
        name = "demo",
        description = {
            "Shows the product at work: a Kafka broker and the Flink restore job in this process,"
                    + " a feed of degraded frames, and what comes back restored.",
            "",
            "The first frames are left as PNG files in target/demo of the project (of the current"
                    + " folder, where the jar runs alone): before, after, clean, and side by side.",
            "Without --headless the frames are shown live on a page on this machine; on a terminal"
                    + " the demo then goes on until Enter is pressed."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  proxstream demo",
            "  proxstream demo --frames 40 --headless --json",
            "  proxstream demo --images photos --sigma 50 --rate 5",
            "  proxstream demo --model deblur --blur motion:15:30 --sigma 2.55"
        })
final class DemoCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int MAX_PORT = 65_535;
    private static final int USUAL_FRAMES = 40;

    private final Session session;

    @Mixin private CommonOptions common = new CommonOptions();

    @Option(
            names = "--frames",
            paramLabel = "N",
            description =
                    "How many frames are sent, 0 for no end. Default: 40; where the page is watched"
                            + " from a terminal, no end.")
    private Optional<Long> frames = Optional.empty();

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description =
                    "A folder of clean images to send, over and over. Default: generated scenes.")
    private Optional<Path> images = Optional.empty();

    @Mixin private SceneOptions scenes = new SceneOptions();
    @Mixin private DegradationOptions how = new DegradationOptions();

    @Mixin private ModelOptions model = new ModelOptions();

    @Option(
            names = "--rate",
            paramLabel = "FPS",
            description =
                    "Frames sent a second; 0 sends each as soon as an earlier one is back. Default:"
                            + " 0.")
    private double rate;

    @Option(names = "--headless", description = "Show no live page.")
    private boolean headless;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port of the live page. Default: any free one.")
    private int port;

    @Mixin private JobSettings job = new JobSettings();

    DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        checkBeforeAnythingStarts();
        DemoPlan plan =
                new DemoPlan(source(), how.degradation(), count(), new Pace(rate), how.seed());
        Output output = common.output(session);
        DemoAlbum album = new DemoAlbum(session.home().resolve("target").resolve("demo"));
        LiveView view = headless ? new NoopLiveView() : session.liveView().get();
        try (DemoReport report = new DemoReport(session.console(), output, album, view)) {
            openPage(report);
            if (plan.count().isEmpty()) {
                output.note("the demo goes on until Enter or Ctrl-C is pressed");
            }
            int code = new Demo(session, plan, report).run(job.bootstrapServers(), this::options);
            keepPage(output);
            return code;
        }
    }

    private void openPage(DemoReport report) {
        if (!headless) {
            report.openPage(port, model.name(), count().orElse(0));
        }
    }

    /** Reads the model, and all settings as for a broker that is not there yet. */
    private void checkBeforeAnythingStarts() {
        if (port < 0 || port > MAX_PORT) {
            throw new InvalidCallException(
                    "--port %d: must be from 0 to %d".formatted(port, MAX_PORT));
        }
        model.load(how.degradation().task());
        options(job.bootstrapServers().orElse("localhost:9092"));
    }

    /** Leaves the page open until it has been looked at. */
    private void keepPage(Output output) {
        if (isWatched() && !isPageDone()) {
            output.note("the page stays until Enter is pressed");
            while (!isPageDone()) {}
        }
    }

    private boolean isPageDone() {
        return session.console().isEnterPressed() || session.interruption().await(LOOK);
    }

    private FrameSource source() {
        return images.<FrameSource>map(FolderFrames::of).orElseGet(() -> scenes.frames(how.seed()));
    }

    private OptionalLong count() {
        long usual = isWatched() ? 0 : USUAL_FRAMES;
        long count = frames.orElse(usual);
        if (count < 0) {
            throw new InvalidCallException("--frames %d: must be at least 0".formatted(count));
        }
        return count == 0 ? OptionalLong.empty() : OptionalLong.of(count);
    }

    /** Tells whether a person watches the page and can end the run with a key. */
    private boolean isWatched() {
        return !headless && !common.isJson() && session.console().interactive();
    }

    /** Returns the options of the job: topics of its own, so that no other feed is touched. */
    private JobOptions options(String bootstrapServers) {
        String run = "demo-" + UUID.randomUUID().toString().substring(0, 8);
        Map<String, String> options = new LinkedHashMap<>();
        options.put(KafkaOptions.BOOTSTRAP_SERVERS.key(), bootstrapServers);
        options.put(TopicOptions.INPUT.key(), run + ".degraded");
        options.put(TopicOptions.OUTPUT.key(), run + ".restored");
        options.put(TopicOptions.DEAD_LETTER.key(), run + ".dead-letter");
        options.put(TopicOptions.QUALITY.key(), run + ".quality");
        options.put(SourceOptions.GROUP_ID.key(), run);
        options.put(SourceOptions.STARTING_OFFSETS.key(), "earliest");
        options.put(RestorationOptions.MODEL.key(), model.name());
        options.put(AssumedOptions.SIGMA.key(), how.sigma().text());
        if (how.degradation().task() != Task.NOISE) {
            options.put(AssumedOptions.DEGRADATION.key(), how.degradation().text());
        }
        model.store()
                .folder()
                .ifPresent(path -> options.put(ModelStoreOptions.PATH.key(), path.toString()));
        JobOptions loaded = job.load(session, options);
        checkTopics(loaded.kafka().topics(), run + ".");
        return loaded;
    }

    /** The topics of a demo are deleted in the end, so they must not be anybody else's. */
    private static void checkTopics(TopicOptions topics, String prefix) {
        Stream.of(topics.input(), topics.output(), topics.deadLetter(), topics.quality())
                .filter(topic -> !topic.startsWith(prefix))
                .findFirst()
                .ifPresent(
                        topic -> {
                            throw new InvalidCallException(
                                    "--set topic %s: a demo uses and deletes topics of its own"
                                            .formatted(topic));
                        });
    }
}
