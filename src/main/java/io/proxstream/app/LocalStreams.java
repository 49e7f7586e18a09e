package io.proxstream.app;

import io.proxstream.cli.StreamRuntime;
import io.proxstream.config.JobOptions;
import io.proxstream.config.KafkaOptions;
import io.proxstream.config.OnlineJobOptions;
import io.proxstream.config.StartingOffsets;
import io.proxstream.model.ModelBundle;
import io.proxstream.restoration.online.CanaryRule;
import io.proxstream.stream.RunningJob;
import io.proxstream.stream.kafka.EmbeddedBroker;
import io.proxstream.stream.kafka.KafkaFramePublisher;
import io.proxstream.stream.kafka.KafkaFrameSubscriber;
import io.proxstream.stream.kafka.Topics;
import io.proxstream.stream.live.ModelRegistry;
import io.proxstream.wire.FeedSettings;
import io.proxstream.wire.FrameRecord;
import io.proxstream.wire.ModelStage;
import io.proxstream.wire.RawRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Brokers, jobs and clients in this process. */
final class LocalStreams implements StreamRuntime {
    @Override
    public Broker startBroker(Path folder) {
        return new LocalBroker(EmbeddedBroker.start(folder));
    }

    @Override
    public void createTopics(KafkaOptions kafka) {
        Topics.createMissing(kafka);
    }

    @Override
    public void deleteTopics(KafkaOptions kafka) {
        Topics.delete(kafka);
    }

    @Override
    public Job startJob(JobOptions options) {
        return new LocalJob(RunningJob.start(options));
    }

    @Override
    public Job startTraining(OnlineJobOptions options) {
        return new LocalJob(RunningJob.start(options));
    }

    @Override
    public Publisher publisher(KafkaOptions kafka) {
        return new KafkaPublisher(new KafkaFramePublisher(kafka));
    }

    @Override
    public Subscriber subscriber(KafkaOptions kafka, Set<String> topics, StartingOffsets start) {
        return new KafkaSubscriber(new KafkaFrameSubscriber(kafka, topics, start));
    }

    @Override
    public Registry registry(JobOptions options) {
        return new KafkaRegistry(new ModelRegistry(options));
    }

    /** Adapts the registry. */
    private record KafkaRegistry(ModelRegistry registry) implements Registry {
        @Override
        public long publish(ModelBundle model, ModelStage stage) {
            return registry.publish(model, stage);
        }

        @Override
        public void canary(String name, long version, CanaryRule rule) {
            registry.canary(name, version, rule);
        }

        @Override
        public void withdraw(String name, long version) {
            registry.withdraw(name, version);
        }

        @Override
        public long rollback(String name) {
            return registry.rollback(name);
        }

        @Override
        public void set(String feed, UnaryOperator<FeedSettings> change) {
            registry.set(feed, change);
        }
    }

    /** Adapts the broker. */
    private record LocalBroker(EmbeddedBroker broker) implements Broker {
        @Override
        public String bootstrapServers() {
            return broker.bootstrapServers();
        }

        @Override
        public void close() {
            broker.close();
        }
    }

    /** Adapts the job. */
    private record LocalJob(RunningJob job) implements Job {
        @Override
        public void awaitRunning(Duration atMost) {
            job.awaitRunning(atMost);
        }

        @Override
        public Optional<Throwable> failure() {
            return job.failure();
        }

        @Override
        public boolean livesOn() {
            return false;
        }

        @Override
        public void close() {
            job.close();
        }
    }

    /** Adapts the producer. */
    private record KafkaPublisher(KafkaFramePublisher publisher) implements Publisher {
        @Override
        public void send(FrameRecord frame) {
            publisher.send(frame);
        }

        @Override
        public void close() {
            publisher.close();
        }
    }

    /** Adapts the consumer. */
    private record KafkaSubscriber(KafkaFrameSubscriber subscriber) implements Subscriber {
        @Override
        public List<RawRecord> poll(Duration atMost) {
            return subscriber.poll(atMost);
        }

        @Override
        public void close() {
            subscriber.close();
        }
    }
}
