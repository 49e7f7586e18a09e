package io.proxstream.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * When a candidate is published.
 *
 * @param interval rounds between two candidates
 * @param margin how much better a candidate must be, in dB
 * @param divergence how much worse ends a course, in dB
 * @param heldOutPercent share of the frames held out, in percent
 * @param heldOutKept held-out frames of a share that are kept
 * @param timeout how long a round waits for all shares
 */
public record OnlineGateOptions(
        int interval,
        double margin,
        double divergence,
        int heldOutPercent,
        int heldOutKept,
        Duration timeout)
        implements Serializable {
    /** Rounds between two candidates. */
    public static final Option<Long> INTERVAL =
            new Option<>(
                    "online.gate.interval",
                    OptionType.whole(1, 100000),
                    "3",
                    "Rounds between two candidates.");

    /** How much better a candidate must be, in dB. */
    public static final Option<Double> MARGIN =
            new Option<>(
                    "online.gate.margin",
                    OptionType.number(0, 100),
                    "0.1",
                    "How many decibels a candidate must be better"
                            + " than the live model on the frames held out.");

    /** How much worse ends a course, in dB. */
    public static final Option<Double> DIVERGENCE =
            new Option<>(
                    "online.gate.divergence",
                    OptionType.number(0, 100),
                    "3",
                    "How many decibels worse than the live model a candidate"
                            + " may be before training starts again from that.");

    /** Share of the frames held out, in percent. */
    public static final Option<Long> HELD_OUT_PERCENT =
            new Option<>(
                    "online.gate.held-out-percent",
                    OptionType.whole(1, 90),
                    "20",
                    "Share of the frames, in percent by their ids, that are never trained on.");

    /** Held-out frames of a share that are kept. */
    public static final Option<Long> HELD_OUT_KEPT =
            new Option<>(
                    "online.gate.held-out-kept",
                    OptionType.whole(1, 4096),
                    "8",
                    "Held-out frames of a share that are kept, the newest.");

    /** How long a round waits for all shares. */
    public static final Option<Duration> TIMEOUT =
            new Option<>(
                    "online.gate.timeout",
                    OptionType.duration(Duration.ofMillis(100), Duration.ofDays(1)),
                    "10s",
                    "How long a round waits for all shares after the first; then it closes"
                            + " with what is there, which no longer depends on the frames alone.");

    static final List<Option<?>> DECLARED =
            List.of(INTERVAL, MARGIN, DIVERGENCE, HELD_OUT_PERCENT, HELD_OUT_KEPT, TIMEOUT);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if one is out of range
     */
    public OnlineGateOptions {
        InvalidOptionException.throwIfAny(
                Stream.of(
                                INTERVAL.check((long) interval),
                                MARGIN.check(margin),
                                DIVERGENCE.check(divergence),
                                HELD_OUT_PERCENT.check((long) heldOutPercent),
                                HELD_OUT_KEPT.check((long) heldOutKept),
                                TIMEOUT.check(timeout))
                        .flatMap(found -> found));
    }

    static OnlineGateOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new OnlineGateOptions(
                                Math.toIntExact(r.read(INTERVAL)),
                                r.read(MARGIN),
                                r.read(DIVERGENCE),
                                Math.toIntExact(r.read(HELD_OUT_PERCENT)),
                                Math.toIntExact(r.read(HELD_OUT_KEPT)),
                                r.read(TIMEOUT)));
    }
}
