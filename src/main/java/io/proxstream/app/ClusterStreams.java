package io.proxstream.app;

import io.proxstream.RestorationException;
import io.proxstream.cli.StreamRuntime;
import io.proxstream.config.JobOptions;
import io.proxstream.config.KafkaOptions;
import io.proxstream.config.OnlineJobOptions;
import io.proxstream.config.StartingOffsets;
import io.proxstream.stream.RestorationJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.flink.core.execution.JobClient;

/** Jobs in the Flink cluster that runs this program; the rest as anywhere. */
final class ClusterStreams implements StreamRuntime {
    private final StreamRuntime local = new LocalStreams();

    @Override
    public Job startJob(JobOptions options) {
        return submitted(() -> RestorationJob.execute(options));
    }

    @Override
    public Job startTraining(OnlineJobOptions options) {
        return submitted(() -> RestorationJob.execute(options));
    }

    private static Job submitted(Callable<JobClient> submission) {
        try {
            submission.call();
            return new SubmittedJob();
        } catch (RestorationException e) {
            throw e;
        } catch (Exception e) {
            throw new RestorationException("job: refused: " + e.getMessage(), e);
        }
    }

    @Override
    public Registry registry(JobOptions options) {
        return local.registry(options);
    }

    @Override
    public Broker startBroker(Path folder) {
        return local.startBroker(folder);
    }

    @Override
    public void createTopics(KafkaOptions kafka) {
        local.createTopics(kafka);
    }

    @Override
    public void deleteTopics(KafkaOptions kafka) {
        local.deleteTopics(kafka);
    }

    @Override
    public Publisher publisher(KafkaOptions kafka) {
        return local.publisher(kafka);
    }

    @Override
    public Subscriber subscriber(KafkaOptions kafka, Set<String> topics, StartingOffsets start) {
        return local.subscriber(kafka, topics, start);
    }

    /** The cluster's job: it runs, fails and ends there. */
    private record SubmittedJob() implements Job {
        @Override
        public void awaitRunning(Duration atMost) {}

        @Override
        public Optional<Throwable> failure() {
            return Optional.empty();
        }

        @Override
        public boolean livesOn() {
            return true;
        }

        @Override
        public void close() {}
    }
}
