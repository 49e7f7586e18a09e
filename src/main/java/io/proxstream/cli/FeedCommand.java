package io.proxstream.cli;

import io.proxstream.config.KafkaOptions;
import io.proxstream.config.TopicOptions;
import io.proxstream.restoration.degradation.Degradation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code feed}: sends images to a broker. */
@Command(
        name = "feed",
        description = {
            "Sends images to a Kafka topic, as frames of a feed: those of a folder, or generated"
                    + " scenes.",
            "",
            "With --task (or --blur, --scale, --noise, --missing, --mask) the frames are degraded"
                    + " on the way; without, they are sent as they are."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  proxstream feed --bootstrap-servers broker:9092 --images photos --task noise",
            "  proxstream feed --bootstrap-servers broker:9092 --generate 99 --rate 10 --feed hall",
            "  proxstream feed --bootstrap-servers broker:9092 --images photos --loop --rate 25",
            "  proxstream feed --bootstrap-servers broker:9092 --images photos --blur motion:15:30"
                    + " --sigma 2.55 --announce"
        })
final class FeedCommand implements Callable<Integer> {
    private final Session session;

    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private JobSettings job = new JobSettings();

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "The topic to send to. Default: the input topic of the job.")
    private Optional<String> topic = Optional.empty();

    @Option(
            names = "--feed",
            paramLabel = "ID",
            description = "The name of the feed. Default: ${DEFAULT-VALUE}.")
    private String feed = "feed";

    @Option(names = "--images", paramLabel = "DIR", description = "A folder of images to send.")
    private Optional<Path> images = Optional.empty();

    @Option(
            names = "--generate",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "How many scenes to generate and send.")
    private OptionalLong generate = OptionalLong.empty();

    @Mixin private DegradationOptions how = new DegradationOptions();

    @Option(
            names = "--announce",
            description =
                    "Say in the headers of each frame how it was degraded, so that a job need not"
                            + " be told.")
    private boolean announce;

    @Mixin private SceneOptions scenes = new SceneOptions();

    @Option(
            names = "--rate",
            paramLabel = "FPS",
            description = "Frames sent a second; 0 for as fast as possible. Default: 0.")
    private double rate;

    @Option(
            names = "--count",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "How many frames are sent. Default: each image once.")
    private OptionalLong count = OptionalLong.empty();

    @Option(names = "--loop", description = "Send the images over and over, until interrupted.")
    private boolean loop;

    FeedCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        FrameSource source = source();
        FeedFrames frames = new FeedFrames(source, degradation(), announce, how.seed(), feed);
        Pace pace = new Pace(rate);
        OptionalLong total = total(source);
        KafkaOptions kafka = job.load(session, topics()).kafka();
        return new FeedSending(session, common.output(session), kafka).run(frames, pace, total);
    }

    private Optional<Degradation> degradation() {
        if (announce && !how.isGiven()) {
            throw new InvalidCallException("--announce: nothing is done to the frames");
        }
        return how.isGiven() ? Optional.of(how.degradation()) : Optional.empty();
    }

    private FrameSource source() {
        if (images.isPresent() == generate.isPresent()) {
            throw new InvalidCallException("feed: needs either --images DIR or --generate N");
        }
        return images.<FrameSource>map(FolderFrames::of).orElseGet(() -> scenes.frames(how.seed()));
    }

    /** Returns how many frames are sent; absent for no end. */
    private OptionalLong total(FrameSource source) {
        OptionalLong asked = count.isPresent() ? count : generate;
        return asked.isPresent() || loop ? asked : OptionalLong.of(source.length());
    }

    private Map<String, String> topics() {
        return topic.map(name -> Map.of(TopicOptions.INPUT.key(), name)).orElse(Map.of());
    }
}
