package io.proxstream.config;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a model is trained while frames arrive.
 *
 * @param roundsTopic through which the rounds of training come back to the workers
 * @param degradation what is done to clean frames as long as no feed has shown its noise
 * @param batch how frames become mini-batches
 * @param step how a step is taken
 * @param gate when a candidate is published
 */
public record OnlineTrainingOptions(
        String roundsTopic,
        String degradation,
        OnlineBatchOptions batch,
        OnlineStepOptions step,
        OnlineGateOptions gate)
        implements Serializable {
    /** Through which rounds come back. */
    public static final Option<String> ROUNDS_TOPIC =
            new Option<>(
                    "online.rounds-topic",
                    OptionType.topic(),
                    "models.rounds",
                    "Topic through which the parameters of each round come back to the workers;"
                            + " created with one partition.");

    /** What is done to clean frames. */
    public static final Option<String> DEGRADATION =
            new Option<>(
                    "online.degradation",
                    OptionType.text(),
                    "noise:25",
                    "What is done to clean frames, such as `noise:25`, as long as no feed has"
                            + " shown its noise. A frame's own `px_sigma` header goes first.");

    static final List<Option<?>> DECLARED =
            Stream.of(
                            List.<Option<?>>of(ROUNDS_TOPIC, DEGRADATION),
                            OnlineBatchOptions.DECLARED,
                            OnlineStepOptions.DECLARED,
                            OnlineGateOptions.DECLARED)
                    .<Option<?>>flatMap(List::stream)
                    .toList();

    static OnlineTrainingOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new OnlineTrainingOptions(
                                r.read(ROUNDS_TOPIC),
                                r.read(DEGRADATION),
                                OnlineBatchOptions.read(r),
                                OnlineStepOptions.read(r),
                                OnlineGateOptions.read(r)));
    }
}
