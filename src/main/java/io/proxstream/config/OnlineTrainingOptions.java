package io.proxstream.config;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a model is trained while frames arrive.
 *
 * @param roundsTopic through which the rounds of training come back to the workers
 * @param degradation what is done to clean frames as long as no feed has shown its noise
 * @param canaryShare of the frames on which versions are tried; 0 if they are live at once
 * @param batch how frames become mini-batches
 * @param step how a step is taken
 * @param gate when a candidate is published
 */
public record OnlineTrainingOptions(
        String roundsTopic,
        String degradation,
        double canaryShare,
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

    /** On which share of the frames versions are tried. */
    public static final Option<Double> CANARY_SHARE =
            new Option<>(
                    "online.canary-share",
                    OptionType.number(0, 1),
                    "0",
                    "Share of the frames on which a version is tried as a canary before it is live;"
                            + " 0: it is live at once.");

    static final List<Option<?>> DECLARED =
            Stream.of(
                            List.<Option<?>>of(ROUNDS_TOPIC, DEGRADATION, CANARY_SHARE),
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
                                r.read(CANARY_SHARE),
                                OnlineBatchOptions.read(r),
                                OnlineStepOptions.read(r),
                                OnlineGateOptions.read(r)));
    }
}
