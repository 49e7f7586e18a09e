package io.proxstream.cli;

import io.proxstream.config.JobOptions;
import io.proxstream.config.KafkaOptions;
import io.proxstream.config.StartingOffsets;
import io.proxstream.config.TopicOptions;
import io.proxstream.restoration.FeedFigures;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A demonstration: broker, job and feed, started one after the other and closed in reverse, however
 * the run ends.
 */
final class Demo {
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Session session;
    private final StreamRuntime streaming;
    private final DemoPlan plan;
    private final DemoReport report;

    Demo(Session session, DemoPlan plan, DemoReport report) {
        this.session = session;
        this.streaming = session.streaming().get();
        this.plan = plan;
        this.report = report;
    }

    /**
     * Runs the demonstration.
     *
     * @param servers the broker, if it is not to be one in this process
     * @param options the options of the job for a broker
     * @return the exit code
     */
    int run(Optional<String> servers, Function<String, JobOptions> options) throws IOException {
        if (servers.isPresent()) {
            return onForeignBroker(options.apply(servers.get()));
        }
        try (TemporaryFolder folder = TemporaryFolder.create("proxstream-demo-");
                StreamRuntime.Broker broker = streaming.startBroker(folder.folder("broker"))) {
            report.phase("broker");
            JobOptions job = options.apply(broker.bootstrapServers());
            streaming.createTopics(job.kafka());
            return onBroker(job);
        }
    }

    /** A broker that lives on is left as it was found. */
    private int onForeignBroker(JobOptions options) throws IOException {
        streaming.createTopics(options.kafka());
        try {
            return onBroker(options);
        } finally {
            streaming.deleteTopics(options.kafka());
        }
    }

    private int onBroker(JobOptions options) throws IOException {
        KafkaOptions kafka = options.kafka();
        TopicOptions topics = kafka.topics();
        try (StreamRuntime.Job job = streaming.startJob(options);
                StreamRuntime.Publisher publisher = streaming.publisher(kafka);
                StreamRuntime.Subscriber subscriber =
                        streaming.subscriber(
                                kafka,
                                Set.of(topics.output(), topics.deadLetter()),
                                StartingOffsets.EARLIEST)) {
            job.awaitRunning(START_LIMIT);
            report.phase("job");
            report.feeding(plan.count());
            FeedFigures figures =
                    new DemoFeed(plan, topics, report, PATIENCE)
                            .run(publisher, subscriber, () -> isToEnd(job));
            return report.finish(figures);
        }
    }

    private boolean isToEnd(StreamRuntime.Job job) {
        FeedRestoration.check(job);
        return session.interruption().isRequested() || session.console().isEnterPressed();
    }
}
