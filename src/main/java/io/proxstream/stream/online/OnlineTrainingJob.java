package io.proxstream.stream.online;

import io.proxstream.config.JobOptions;
import io.proxstream.config.KafkaOptions;
import io.proxstream.config.LiveOptions;
import io.proxstream.config.OnlineJobOptions;
import io.proxstream.restoration.online.ShardUpdate;
import io.proxstream.restoration.online.TrainingSample;
import io.proxstream.stream.function.RestoreFunction;
import io.proxstream.stream.kafka.FrameSinks;
import io.proxstream.stream.kafka.FrameSources;
import io.proxstream.stream.kafka.Topics;
import io.proxstream.wire.OutgoingRecord;
import io.proxstream.wire.RawRecord;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job that trains online: training frames in; versions of a model, dead letters and events out.
 *
 * <p>Operators have fixed uids and state is keyed, so that it can be resumed with another
 * parallelism.
 */
public final class OnlineTrainingJob {
    /** The name of the job. */
    public static final String NAME = "proxstream-train-online";

    private OnlineTrainingJob() {}

    /**
     * Makes sure that the topics of the job are there.
     *
     * @param options the options
     * @throws io.proxstream.stream.kafka.BrokerException if they cannot be prepared
     */
    public static void prepareTopics(OnlineJobOptions options) {
        Topics.prepare(options.job().kafka());
        LiveOptions live = options.job().restoration().live();
        Topics.createCompacted(
                options.job().kafka(),
                List.of(live.modelsTopic(), options.training().roundsTopic()));
    }

    /**
     * Adds the job to an environment that is configured.
     *
     * @param environment the environment
     * @param options the options
     * @throws io.proxstream.model.ModelFormatException if the model cannot be loaded
     * @throws IllegalArgumentException if the model cannot be trained
     */
    public static void build(StreamExecutionEnvironment environment, OnlineJobOptions options) {
        JobOptions job = options.job();
        KafkaOptions kafka = job.kafka();
        SampleFunction.training(options);
        environment.setParallelism(job.parallelism());
        SingleOutputStreamOperator<TrainingSample> samples =
                environment
                        .fromSource(
                                FrameSources.degraded(kafka),
                                WatermarkStrategy.noWatermarks(),
                                "training frames")
                        .uid("training-frames")
                        .process(new SampleFunction(options))
                        .returns(TypeInformation.of(TrainingSample.class))
                        .name("samples")
                        .uid("samples");
        DataStream<ShardRound> rounds = rounds(environment, options);
        SingleOutputStreamOperator<ShardUpdate> updates =
                samples.keyBy(TrainingSample::shard, Types.INT)
                        .connect(rounds.keyBy(ShardRound::shard, Types.INT))
                        .process(new ShardFunction(options))
                        .returns(TypeInformation.of(ShardUpdate.class))
                        .name("shards")
                        .uid("shards");
        SingleOutputStreamOperator<OutgoingRecord> next =
                updates.keyBy(update -> 0, Types.INT)
                        .connect(control(environment, job).keyBy(record -> 0, Types.INT))
                        .process(new RoundFunction(options))
                        .returns(TypeInformation.of(OutgoingRecord.class))
                        .name("rounds")
                        .uid("rounds");
        next.sinkTo(FrameSinks.atOnce(kafka, options.training().roundsTopic()))
                .name("next rounds")
                .uid("next-rounds");
        next.getSideOutput(RoundFunction.MODELS)
                .sinkTo(FrameSinks.atOnce(kafka, job.restoration().live().modelsTopic()))
                .name("versions")
                .uid("versions");
        next.getSideOutput(RestoreFunction.QUALITY)
                .sinkTo(FrameSinks.atOnce(kafka, kafka.topics().quality()))
                .name("events")
                .uid("events");
        samples.getSideOutput(RestoreFunction.DEAD_LETTERS)
                .sinkTo(FrameSinks.deadLetters(kafka))
                .name("dead letters")
                .uid("dead-letters");
    }

    /** Each round goes to every shard. */
    private static DataStream<ShardRound> rounds(
            StreamExecutionEnvironment environment, OnlineJobOptions options) {
        int shards = options.training().batch().shards();
        return environment
                .fromSource(
                        FrameSources.compacted(
                                options.job().kafka(), List.of(options.training().roundsTopic())),
                        WatermarkStrategy.noWatermarks(),
                        "last rounds")
                .uid("last-rounds")
                .setParallelism(1)
                .<ShardRound>flatMap(
                        (source, out) -> {
                            byte[] round = Objects.requireNonNull(source.value());
                            for (int shard = 0; shard < shards; shard++) {
                                out.collect(new ShardRound(shard, round));
                            }
                        })
                .returns(TypeInformation.of(ShardRound.class))
                .setParallelism(1)
                .name("rounds of shards")
                .uid("rounds-of-shards");
    }

    private static DataStream<RawRecord> control(
            StreamExecutionEnvironment environment, JobOptions job) {
        return environment
                .fromSource(
                        FrameSources.compacted(
                                job.kafka(),
                                List.of(
                                        job.restoration().live().modelsTopic(),
                                        job.kafka().topics().quality())),
                        WatermarkStrategy.noWatermarks(),
                        "models and drift")
                .uid("models-and-drift")
                .setParallelism(1);
    }
}
