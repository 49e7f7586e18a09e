package io.proxstream.cli;

import io.proxstream.RestorationException;
import io.proxstream.config.JobOptions;
import io.proxstream.config.OnlineJobOptions;
import io.proxstream.config.TopicOptions;
import java.time.Duration;
import java.util.Optional;

/** Runs the restore job against a broker until somebody ends it, or it fails. */
final class FeedRestoration {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Session session;
    private final Output output;

    FeedRestoration(Session session, Output output) {
        this.session = session;
        this.output = output;
    }

    /** Runs the job; returns the exit code when it was ended. */
    int run(JobOptions options) {
        return run(session.streaming().get().startJob(options), () -> report(options));
    }

    /** Runs the job that trains online; returns the exit code when it was ended. */
    int train(OnlineJobOptions options) {
        return run(session.streaming().get().startTraining(options), () -> report(options.job()));
    }

    private int run(StreamRuntime.Job started, Runnable report) {
        try (StreamRuntime.Job job = started) {
            job.awaitRunning(START_LIMIT);
            report.run();
            while (!job.livesOn() && !session.interruption().await(LOOK)) {
                check(job);
            }
            String state = job.livesOn() ? "submitted" : "ended";
            output.event(Event.summary().with("state", state), state);
        }
        return Failures.DONE;
    }

    /** Fails if the job has failed. */
    static void check(StreamRuntime.Job job) {
        Optional<Throwable> failure = job.failure();
        if (failure.isPresent()) {
            throw new RestorationException(
                    "job: failed: " + Failures.rootReason(failure.get()), failure.get());
        }
    }

    private void report(JobOptions options) {
        TopicOptions topics = options.kafka().topics();
        output.event(
                Event.of("running")
                        .with("bootstrap_servers", options.kafka().bootstrapServers())
                        .with("input_topic", topics.input())
                        .with("output_topic", topics.output())
                        .with("model", options.restoration().model()),
                "restoring %s -> %s at %s with %s"
                        .formatted(
                                topics.input(),
                                topics.output(),
                                options.kafka().bootstrapServers(),
                                options.restoration().model()));
    }
}
