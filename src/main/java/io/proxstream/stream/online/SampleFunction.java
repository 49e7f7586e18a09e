package io.proxstream.stream.online;

import io.proxstream.config.OnlineJobOptions;
import io.proxstream.model.ModelStores;
import io.proxstream.restoration.online.ShardTraining;
import io.proxstream.restoration.online.TrainingSample;
import io.proxstream.stream.function.RestoreFunction;
import io.proxstream.wire.DeadLetter;
import io.proxstream.wire.Frame;
import io.proxstream.wire.FrameDecoder;
import io.proxstream.wire.FrameException;
import io.proxstream.wire.OutgoingRecord;
import io.proxstream.wire.RawRecord;
import java.time.Instant;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Cuts training frames into samples; what is no frame goes to the dead letters. */
final class SampleFunction extends ProcessFunction<RawRecord, TrainingSample> {
    private static final long serialVersionUID = 1L;

    private final OnlineJobOptions options;
    private transient @Nullable ShardTraining training;

    SampleFunction(OnlineJobOptions options) {
        this.options = options;
    }

    @Override
    public void open(OpenContext context) {
        training = training(options);
    }

    /** The work of shards on the model that the job was started with. */
    static ShardTraining training(OnlineJobOptions options) {
        return new ShardTraining(
                ModelStores.of(options.job().models().folder())
                        .load(options.job().restoration().model()),
                options.training(),
                options.job().restoration().assumed().sigma());
    }

    @Override
    public void processElement(RawRecord source, Context context, Collector<TrainingSample> out) {
        try {
            Frame frame =
                    new FrameDecoder(options.job().restoration().decodeLimits()).decode(source);
            out.collect(
                    Objects.requireNonNull(training)
                            .sample(
                                    frame.id(),
                                    frame.image(),
                                    frame.measurement().noiseLevel().orElse(Double.NaN)));
        } catch (RuntimeException e) {
            FrameException reason = FrameException.of(e);
            OutgoingRecord letter =
                    new DeadLetter(
                                    source,
                                    reason.code(),
                                    String.valueOf(reason.getMessage()),
                                    Instant.now())
                            .toRecord(options.job().kafka().maxDeadLetterSize());
            context.output(RestoreFunction.DEAD_LETTERS, letter);
        }
    }
}
