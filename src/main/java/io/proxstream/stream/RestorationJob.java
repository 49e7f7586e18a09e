package io.proxstream.stream;

import io.proxstream.config.CheckpointOptions;
import io.proxstream.config.JobOptions;
import io.proxstream.config.KafkaOptions;
import io.proxstream.config.LiveOptions;
import io.proxstream.config.OnlineJobOptions;
import io.proxstream.model.ModelStores;
import io.proxstream.stream.function.FeedKey;
import io.proxstream.stream.function.InverseRestorerFactory;
import io.proxstream.stream.function.InvertFunction;
import io.proxstream.stream.function.ModelRestorerFactory;
import io.proxstream.stream.function.RestoreFunction;
import io.proxstream.stream.function.RestoreSettings;
import io.proxstream.stream.kafka.FrameSinks;
import io.proxstream.stream.kafka.FrameSources;
import io.proxstream.stream.kafka.Topics;
import io.proxstream.stream.live.CanaryFunction;
import io.proxstream.stream.live.CanaryPair;
import io.proxstream.stream.live.DriftFunction;
import io.proxstream.stream.live.LiveRestoreFunction;
import io.proxstream.stream.live.RefuseFunction;
import io.proxstream.stream.live.VerifiedRecord;
import io.proxstream.stream.live.VerifyFunction;
import io.proxstream.stream.online.OnlineTrainingJob;
import io.proxstream.wire.FeedNoise;
import io.proxstream.wire.OutgoingRecord;
import io.proxstream.wire.RawRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The restore job: degraded frames in; restored frames, dead letters and quality events out.
 *
 * <p>Each partition of the input topic is restored in its order: source, restoration and sinks are
 * chained in one task. Operators have fixed uids, so that a savepoint outlives a new version of the
 * job.
 */
public final class RestorationJob {
    /** The name of the job. */
    public static final String NAME = "proxstream-restore";

    private static final long NO_LIMIT = 0;
    private static final int MOST_UNVERIFIED = 4;
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:");

    private RestorationJob() {}

    /**
     * Prepares the topics and submits the job to the cluster that this program runs in, or was
     * submitted to.
     *
     * @param options the options
     * @return the client of the running job
     * @throws io.proxstream.stream.kafka.BrokerException if the topics cannot be prepared
     * @throws io.proxstream.model.ModelFormatException if the model cannot be loaded
     * @throws Exception if the cluster refuses the job
     */
    public static JobClient execute(JobOptions options) throws Exception {
        prepareTopics(options);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        build(environment, options);
        return environment.executeAsync(NAME);
    }

    /**
     * Prepares the topics and submits the job that trains online.
     *
     * @param options the options
     * @return the client of the running job
     * @throws io.proxstream.stream.kafka.BrokerException if the topics cannot be prepared
     * @throws io.proxstream.model.ModelFormatException if the model cannot be loaded
     * @throws Exception if the cluster refuses the job
     */
    public static JobClient execute(OnlineJobOptions options) throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        buildTraining(environment, options);
        return environment.executeAsync(OnlineTrainingJob.NAME);
    }

    /** Prepares the topics and adds the job that trains online to an environment. */
    static void buildTraining(StreamExecutionEnvironment environment, OnlineJobOptions options) {
        OnlineTrainingJob.prepareTopics(options);
        environment.configure(configuration(OnlineTrainingJob.NAME, options.job().checkpoints()));
        OnlineTrainingJob.build(environment, options);
    }

    /**
     * Makes sure that the topics of the job are there.
     *
     * @param options the options
     * @throws io.proxstream.stream.kafka.BrokerException if they cannot be prepared
     */
    static void prepareTopics(JobOptions options) {
        Topics.prepare(options.kafka());
        LiveOptions live = options.restoration().live();
        if (live.enabled()) {
            Topics.createCompacted(options.kafka(), List.of(live.modelsTopic(), live.feedsTopic()));
        }
    }

    /**
     * Adds the job to an environment, with the settings that it needs.
     *
     * @param environment the environment
     * @param options the options
     * @throws io.proxstream.model.ModelFormatException if the model cannot be loaded
     */
    public static void build(StreamExecutionEnvironment environment, JobOptions options) {
        environment.configure(configuration(NAME, options.checkpoints()));
        environment.setParallelism(options.parallelism());
        KafkaOptions kafka = options.kafka();
        DataStream<RawRecord> frames =
                environment
                        .fromSource(
                                FrameSources.degraded(kafka),
                                WatermarkStrategy.noWatermarks(),
                                "degraded frames")
                        .uid("degraded-frames");
        SingleOutputStreamOperator<OutgoingRecord> restored;
        if (isInverse(options)) {
            restored = inverted(frames, options);
        } else if (options.restoration().live().enabled()) {
            restored = restoredLive(environment, frames, options);
        } else {
            restored = restored(frames, options);
        }
        restored.sinkTo(FrameSinks.restored(kafka)).name("restored frames").uid("restored-frames");
        restored.getSideOutput(RestoreFunction.DEAD_LETTERS)
                .sinkTo(FrameSinks.deadLetters(kafka))
                .name("dead letters")
                .uid("dead-letters");
        restored.getSideOutput(RestoreFunction.QUALITY)
                .sinkTo(FrameSinks.quality(kafka))
                .name("quality events")
                .uid("quality-events");
    }

    /** Tells whether frames are measurements of a known network, which is inverted. */
    private static boolean isInverse(JobOptions options) {
        return !options.restoration().sensor().isBlank()
                || ModelStores.of(options.models().folder())
                        .load(options.restoration().model())
                        .isAutoencoder();
    }

    private static SingleOutputStreamOperator<OutgoingRecord> restored(
            DataStream<RawRecord> frames, JobOptions options) {
        ModelRestorerFactory restorers =
                new ModelRestorerFactory(options.restoration().model(), options.models());
        restorers.check();
        RestoreSettings settings = checked(RestoreSettings.of(options));
        return frames.process(new RestoreFunction(settings, restorers))
                .name("restore")
                .uid("restore");
    }

    /** Refuses a degradation that cannot be read before anything runs. */
    private static RestoreSettings checked(RestoreSettings settings) {
        settings.assumed();
        return settings;
    }

    /** Versions of models and settings of feeds go to every instance. */
    private static SingleOutputStreamOperator<OutgoingRecord> restoredLive(
            StreamExecutionEnvironment environment,
            DataStream<RawRecord> frames,
            JobOptions options) {
        checked(RestoreSettings.of(options));
        SingleOutputStreamOperator<RawRecord> records =
                verified(environment, options)
                        .process(new RefuseFunction())
                        .setParallelism(1)
                        .name("refuse models")
                        .uid("refuse-models");
        records.getSideOutput(RestoreFunction.QUALITY)
                .sinkTo(FrameSinks.atOnce(options.kafka(), options.kafka().topics().quality()))
                .name("refusals")
                .uid("refusals");
        SingleOutputStreamOperator<OutgoingRecord> restored =
                frames.connect(records.broadcast(LiveRestoreFunction.RECORDS))
                        .process(new LiveRestoreFunction(options))
                        .name("restore")
                        .uid("restore-live");
        restored.getSideOutput(LiveRestoreFunction.NOISE)
                .keyBy(FeedNoise::feed, Types.STRING)
                .process(new DriftFunction())
                .name("drift")
                .uid("drift")
                .sinkTo(FrameSinks.atOnce(options.kafka(), options.kafka().topics().quality()))
                .name("drift events")
                .uid("drift-events");
        decideOnCanaries(restored, options);
        return restored;
    }

    private static DataStream<VerifiedRecord> verified(
            StreamExecutionEnvironment environment, JobOptions options) {
        LiveOptions live = options.restoration().live();
        DataStream<RawRecord> records =
                environment
                        .fromSource(
                                FrameSources.compacted(
                                        options.kafka(),
                                        List.of(live.modelsTopic(), live.feedsTopic())),
                                WatermarkStrategy.noWatermarks(),
                                "models and feeds")
                        .uid("models-and-feeds")
                        .setParallelism(1);
        return AsyncDataStream.orderedWait(
                        records,
                        new VerifyFunction(options),
                        NO_LIMIT,
                        TimeUnit.MILLISECONDS,
                        MOST_UNVERIFIED)
                .returns(TypeInformation.of(VerifiedRecord.class))
                .setParallelism(1)
                .name("verify models")
                .uid("verify-models");
    }

    private static void decideOnCanaries(
            SingleOutputStreamOperator<OutgoingRecord> restored, JobOptions options) {
        SingleOutputStreamOperator<OutgoingRecord> stages =
                restored.getSideOutput(LiveRestoreFunction.PAIRS)
                        .keyBy(CanaryPair::model, Types.STRING)
                        .process(new CanaryFunction())
                        .name("canaries")
                        .uid("canaries");
        String models = options.restoration().live().modelsTopic();
        stages.sinkTo(FrameSinks.atOnce(options.kafka(), models)).name("stages").uid("stages");
        stages.getSideOutput(RestoreFunction.QUALITY)
                .sinkTo(FrameSinks.atOnce(options.kafka(), options.kafka().topics().quality()))
                .name("decisions")
                .uid("decisions");
    }

    /** Frames of a feed go to the instance that keeps the solution of its last one. */
    private static SingleOutputStreamOperator<OutgoingRecord> inverted(
            DataStream<RawRecord> frames, JobOptions options) {
        InverseRestorerFactory restorers = InverseRestorerFactory.of(options);
        restorers.check();
        return frames.keyBy(new FeedKey(), Types.STRING)
                .process(
                        new InvertFunction(
                                RestoreSettings.of(options),
                                options.restoration().warmStarts(),
                                restorers))
                .name("invert")
                .uid("invert");
    }

    /**
     * Values are immutable, so objects are passed on and not copied; none goes through Kryo. A
     * frame does not wait for others to fill a network buffer with it.
     */
    static Configuration configuration(String name, CheckpointOptions checkpoints) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.NAME, name);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ZERO);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpoints.interval());
        checkpoints
                .directory()
                .ifPresent(
                        path -> {
                            configuration.set(
                                    CheckpointingOptions.CHECKPOINTS_DIRECTORY, uri(path));
                            configuration.set(
                                    CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                                    ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
                        });
        checkpoints
                .resumption()
                .ifPresent(
                        path -> configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, uri(path)));
        return configuration;
    }

    private static String uri(String path) {
        return SCHEME.matcher(path).lookingAt()
                ? path
                : Path.of(path).toAbsolutePath().toUri().toString();
    }
}
