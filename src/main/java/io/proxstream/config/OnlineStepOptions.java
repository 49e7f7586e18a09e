package io.proxstream.config;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * How an implicit step of online training is taken.
 *
 * @param sweeps sweeps of block-coordinate descent
 * @param lossWeight weight of the loss beside the penalties
 * @param stepSize tau of the proximal term
 * @param thresholdRange factor by which thresholds may change in a round
 * @param replayKept sheets of a share that are kept
 * @param replayed kept sheets in a round
 */
public record OnlineStepOptions(
        int sweeps,
        double lossWeight,
        double stepSize,
        double thresholdRange,
        int replayKept,
        int replayed)
        implements Serializable {
    /** Sweeps of block-coordinate descent. */
    public static final Option<Long> SWEEPS =
            new Option<>(
                    "online.step.sweeps",
                    OptionType.whole(1, 100),
                    "1",
                    "Sweeps of block-coordinate descent in a step.");

    /** Weight of the loss beside the penalties. */
    public static final Option<Double> LOSS_WEIGHT =
            new Option<>(
                    "online.step.loss-weight",
                    OptionType.number(1e-06, 1000000.0),
                    "1",
                    "Weight of the loss beside the penalties.");

    /** Tau of the proximal term. */
    public static final Option<Double> STEP_SIZE =
            new Option<>(
                    "online.step.step-size",
                    OptionType.number(1e-09, 1000000000000.0),
                    "1e6",
                    "tau of the proximal term: the smaller, the less the filters move in a round.");

    /** Factor by which thresholds may change in a round. */
    public static final Option<Double> THRESHOLD_RANGE =
            new Option<>(
                    "online.step.threshold-range",
                    OptionType.number(1, 10),
                    "1.5",
                    "Factor by which all thresholds may grow or shrink in a round.");

    /** Sheets of a share that are kept. */
    public static final Option<Long> REPLAY_KEPT =
            new Option<>(
                    "online.step.replay-kept",
                    OptionType.whole(0, 4096),
                    "8",
                    "Sheets of a share that are kept with their auxiliary"
                            + " variables: 4 (layers x filters + 2) bytes a pixel.");

    /** Kept sheets in a round. */
    public static final Option<Long> REPLAYED =
            new Option<>(
                    "online.step.replayed",
                    OptionType.whole(0, 1024),
                    "1",
                    "Kept sheets that are trained on again in a round.");

    static final List<Option<?>> DECLARED =
            List.of(SWEEPS, LOSS_WEIGHT, STEP_SIZE, THRESHOLD_RANGE, REPLAY_KEPT, REPLAYED);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if one is out of range
     */
    public OnlineStepOptions {
        InvalidOptionException.throwIfAny(
                Stream.of(
                                SWEEPS.check((long) sweeps),
                                LOSS_WEIGHT.check(lossWeight),
                                STEP_SIZE.check(stepSize),
                                THRESHOLD_RANGE.check(thresholdRange),
                                REPLAY_KEPT.check((long) replayKept),
                                REPLAYED.check((long) replayed))
                        .flatMap(found -> found));
    }

    static OnlineStepOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new OnlineStepOptions(
                                Math.toIntExact(r.read(SWEEPS)),
                                r.read(LOSS_WEIGHT),
                                r.read(STEP_SIZE),
                                r.read(THRESHOLD_RANGE),
                                Math.toIntExact(r.read(REPLAY_KEPT)),
                                Math.toIntExact(r.read(REPLAYED))));
    }
}
