package io.proxstream.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxstream.config.JobOptions;
import io.proxstream.config.OnlineJobOptions;
import io.proxstream.config.StartingOffsets;
import io.proxstream.config.TopicOptions;
import io.proxstream.image.PeakSignalToNoiseRatio;
import io.proxstream.model.ModelStores;
import io.proxstream.restoration.Restorer;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code experiment online}: a feed whose noise drifts, and a model that follows it. */
@Command(
        name = "online",
        description = {
            "Restores a feed whose noise drifts from sigma 15 to 40, with a model that knows only"
                    + " 15 and keeps learning.",
            "",
            "Everything runs in this process: Kafka, the restore job and the job that trains. The"
                    + " restore job goes on assuming sigma 15. The oracle is a model of the same"
                    + " architecture that was trained for 40, on the same frames."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  proxstream experiment online --quick",
            "  proxstream experiment online --quick --canary 0.5",
            "  proxstream experiment online --json"
        })
final class ExperimentOnlineCommand implements Callable<Integer> {
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final Duration END_LIMIT = Duration.ofSeconds(20);
    private static final double SIGMA = 15;
    private static final double DRIFTED = 40;
    private static final int JUST_AFTER = 10;
    private static final int LAST = 40;
    private static final long MILLIS_PER_FRAME = 100;

    private final Session session;

    @Mixin private CommonOptions common = new CommonOptions();

    @Option(names = "--quick", description = "A shorter feed: less than two minutes.")
    private boolean quick;

    @Option(
            names = "--canary",
            paramLabel = "SHARE",
            converter = DegradationConverters.OfShare.class,
            description = "Try each version on a share of the frames before it is live.")
    private OptionalDouble canary = OptionalDouble.empty();

    ExperimentOnlineCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        StreamRuntime streaming = session.streaming().get();
        try (TemporaryFolder folder = TemporaryFolder.create("proxstream-online-");
                StreamRuntime.Broker broker = streaming.startBroker(folder.folder("broker"))) {
            String checkpoints = folder.folder("checkpoints").toUri().toString();
            JobOptions restoring = JobOptions.of(settings(broker, checkpoints, "frames.degraded"));
            OnlineJobOptions training =
                    OnlineJobOptions.load(
                            Optional.empty(), Map.of(), trainingSettings(broker, checkpoints));
            try (StreamRuntime.Job restore = streaming.startJob(restoring);
                    StreamRuntime.Job train = streaming.startTraining(training)) {
                restore.awaitRunning(START_LIMIT);
                train.awaitRunning(START_LIMIT);
                return run(streaming, restoring, training, List.of(restore, train));
            }
        }
    }

    private static Map<String, String> settings(
            StreamRuntime.Broker broker, String checkpoints, String input) {
        Map<String, String> settings = new HashMap<>();
        settings.put("stream.kafka.bootstrap-servers", broker.bootstrapServers());
        settings.put("stream.kafka.input-topic", input);
        settings.put("stream.checkpoint.path", checkpoints);
        settings.put("stream.checkpoint.interval", "2s");
        settings.put("restoration.model", "denoise-15");
        settings.put("restoration.sigma", Double.toString(SIGMA));
        settings.put("restoration.live.enabled", "true");
        return settings;
    }

    private Map<String, String> trainingSettings(StreamRuntime.Broker broker, String checkpoints) {
        Map<String, String> settings = settings(broker, checkpoints, "frames.training");
        settings.put("stream.kafka.group-id", "train-online");
        settings.put("online.degradation", "noise:" + SIGMA);
        settings.put("online.batch.shards", "2");
        settings.put("online.batch.patch", "24");
        settings.put("online.batch.patches", "4");
        settings.put("online.gate.timeout", "60s");
        settings.put("online.gate.interval", "1");
        canary.ifPresent(share -> settings.put("online.canary-share", Double.toString(share)));
        return settings;
    }

    private int run(
            StreamRuntime streaming,
            JobOptions restoring,
            OnlineJobOptions training,
            List<StreamRuntime.Job> jobs)
            throws IOException {
        TopicOptions topics = restoring.kafka().topics();
        try (StreamRuntime.Publisher degraded = streaming.publisher(restoring.kafka());
                StreamRuntime.Publisher clean = streaming.publisher(training.job().kafka());
                StreamRuntime.Subscriber results =
                        streaming.subscriber(
                                restoring.kafka(),
                                Set.of(
                                        topics.output(),
                                        topics.quality(),
                                        restoring.restoration().live().modelsTopic()),
                                StartingOffsets.EARLIEST)) {
            OnlineFeed feed = new OnlineFeed(degraded, clean, results, topics, this::report);
            int drift = quick ? 80 : 200;
            int end = quick ? 500 : 2000;
            try (Progress progress = Progress.start(session.console(), "online", end)) {
                for (int i = 0; i < end; i++) {
                    long due = System.nanoTime() + Duration.ofMillis(MILLIS_PER_FRAME).toNanos();
                    session.interruption().check();
                    jobs.forEach(FeedRestoration::check);
                    feed.send(i < drift ? SIGMA : DRIFTED);
                    while (System.nanoTime() < due) {
                        feed.take();
                    }
                    progress.step();
                }
            }
            await(feed);
            return summarise(feed, drift);
        }
    }

    /** Shows a change as it was told on the quality topic. */
    private void report(JsonNode change, int frames) {
        Event event =
                Event.of("change")
                        .with("frames", frames)
                        .with("kind", change.path("kind").asText())
                        .with("detail", change.toString());
        common.output(session).event(event, "after %d frames: %s".formatted(frames, change));
    }

    private static void await(OnlineFeed feed) throws IOException {
        long deadline = System.nanoTime() + END_LIMIT.toNanos();
        while (feed.lost() > 0 && System.nanoTime() < deadline) {
            feed.take();
        }
    }

    private int summarise(OnlineFeed feed, int drift) {
        List<OnlineFeed.Sent> last = feed.frames(feed.size() - LAST, feed.size());
        double before = mean(feed.frames(0, drift));
        double after = mean(feed.frames(drift, drift + JUST_AFTER));
        double recovered = mean(last);
        double oracle = oracle(last);
        double regained = (recovered - after) / (oracle - after);
        common.output(session)
                .event(
                        Event.summary()
                                .with("frames", feed.size())
                                .with("psnr_before", before)
                                .with("psnr_after_drift", after)
                                .with("psnr_recovered", recovered)
                                .with("psnr_oracle", oracle)
                                .with("regained", regained)
                                .with("versions_published", feed.decisions("published"))
                                .with(
                                        "versions_rejected",
                                        feed.decisions("rejected") + feed.decisions("reset"))
                                .with("version", last.get(LAST - 1).version())
                                .with("frame_ms", feed.swaps().frame())
                                .with("latency_ms", feed.swaps().latency())
                                .with("swap_held_ms", feed.swaps().held())
                                .with("swap_added_ms", feed.swaps().added())
                                .with("publish_to_use_ms", feed.swaps().untilUse())
                                .with("frames_lost", feed.lost())
                                .with("frames_duplicated", feed.duplicated()),
                        String.format(
                                Locale.ROOT,
                                "sigma 15: %.2f dB; after the drift to 40: %.2f dB; recovered:"
                                        + " %.2f dB of %.2f dB (%.0f%% regained), version %d",
                                before,
                                after,
                                recovered,
                                oracle,
                                100 * regained,
                                last.get(LAST - 1).version()));
        return feed.lost() == 0 ? Failures.DONE : Failures.FAILED;
    }

    private static double mean(List<OnlineFeed.Sent> frames) {
        return frames.stream().mapToDouble(OnlineFeed.Sent::psnr).average().orElse(Double.NaN);
    }

    /** What a model trained for the new noise makes of the same frames. */
    private static double oracle(List<OnlineFeed.Sent> frames) {
        Restorer restorer =
                new Restorer(ModelStores.of(Optional.empty()).load("denoise-40"), System::nanoTime);
        OptionalDouble level = OptionalDouble.of(DRIFTED / 255);
        return frames.stream()
                .mapToDouble(
                        it ->
                                PeakSignalToNoiseRatio.between(
                                        it.clean(), restorer.restore(it.observed(), level).image()))
                .average()
                .orElse(Double.NaN);
    }
}
