package io.proxstream.cli;

import io.proxstream.config.JobOptions;
import io.proxstream.config.KafkaOptions;
import io.proxstream.config.OnlineJobOptions;
import io.proxstream.config.StartingOffsets;
import io.proxstream.model.ModelBundle;
import io.proxstream.restoration.online.CanaryRule;
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

/** The streaming side, as the command line needs it. */
public interface StreamRuntime {
    /**
     * Starts a broker in this process.
     *
     * @param folder an empty folder for its log
     * @return the running broker
     */
    Broker startBroker(Path folder);

    /**
     * Creates those topics of a job that are missing.
     *
     * @param kafka the broker and the topics
     */
    void createTopics(KafkaOptions kafka);

    /**
     * Deletes the topics of a job, with all that is in them.
     *
     * @param kafka the broker and the topics
     */
    void deleteTopics(KafkaOptions kafka);

    /**
     * Starts the restore job.
     *
     * @param options all its options
     * @return the job, starting or running
     */
    Job startJob(JobOptions options);

    /**
     * Starts the job that trains online.
     *
     * @param options all its options
     * @return the job, starting or running
     */
    Job startTraining(OnlineJobOptions options);

    /**
     * Opens a way to send frames.
     *
     * @param kafka the broker and the topics
     * @return what sends to the input topic
     */
    Publisher publisher(KafkaOptions kafka);

    /**
     * Opens a way to read topics.
     *
     * @param kafka the broker
     * @param topics the topics to read
     * @param start at the oldest records, or only those to come
     * @return what reads them
     */
    Subscriber subscriber(KafkaOptions kafka, Set<String> topics, StartingOffsets start);

    /**
     * Opens the registry of models and of settings of feeds.
     *
     * @param options of the restore job that follows it
     * @return the registry
     */
    Registry registry(JobOptions options);

    /** Versions of models, and which feed is restored by which. */
    interface Registry {
        /**
         * Publishes a model.
         *
         * @param model the model
         * @param stage what it is used for
         * @return its new version
         */
        long publish(ModelBundle model, ModelStage stage);

        /**
         * Makes a published version the canary of its model.
         *
         * @param name the model's name
         * @param version the version
         * @param rule how it is tried
         */
        void canary(String name, long version, CanaryRule rule);

        /**
         * Ends the trial of a canary.
         *
         * @param name the model's name
         * @param version the canary
         */
        void withdraw(String name, long version);

        /**
         * Withdraws the live version of a model.
         *
         * @param name the model's name
         * @return the version that is live now
         */
        long rollback(String name);

        /**
         * Changes the settings of a feed.
         *
         * @param feed the feed's name
         * @param change makes the new settings of those in force
         */
        void set(String feed, UnaryOperator<FeedSettings> change);
    }

    /** A broker in this process. */
    interface Broker extends AutoCloseable {
        /**
         * Returns where the broker is.
         *
         * @return {@code host:port}
         */
        String bootstrapServers();

        @Override
        void close();
    }

    /** A running restore job. */
    interface Job extends AutoCloseable {
        /**
         * Waits until all parts of the job run.
         *
         * @param atMost how long to wait
         */
        void awaitRunning(Duration atMost);

        /**
         * Returns why the job has failed.
         *
         * @return the cause, empty as long as the job has not failed
         */
        Optional<Throwable> failure();

        /**
         * Tells whether the job lives on without this process: a cluster runs it.
         *
         * @return false if the job ends with {@link #close()}
         */
        boolean livesOn();

        /** Cancels the job and waits until it is gone, unless it lives on. */
        @Override
        void close();
    }

    /** Sends frames. */
    interface Publisher extends AutoCloseable {
        /**
         * Sends a frame; it may be under way when this returns.
         *
         * @param frame the frame
         */
        void send(FrameRecord frame);

        /** Waits until all is sent, and closes. */
        @Override
        void close();
    }

    /** Reads records. */
    interface Subscriber extends AutoCloseable {
        /**
         * Returns what has arrived.
         *
         * @param atMost how long to wait for the first record
         * @return the records, maybe none
         */
        List<RawRecord> poll(Duration atMost);

        @Override
        void close();
    }
}
