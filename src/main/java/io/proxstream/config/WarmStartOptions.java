package io.proxstream.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the solution of each feed's last frame is kept, from which the next one starts.
 *
 * @param maxPixels the largest scene whose solution is kept, width times height; 0 keeps none
 * @param ttl how long after its last frame a feed's solution is dropped
 */
public record WarmStartOptions(long maxPixels, Duration ttl) implements Serializable {
    /** The largest scene whose solution is kept. */
    public static final Option<Long> MAX_PIXELS =
            new Option<>(
                    "restoration.warm-start.max-pixels",
                    OptionType.whole(0, 1L << 30),
                    "1048576",
                    "Largest scene (width times height) whose solution is kept as the start for"
                            + " the feed's next frame, up to 20 bytes of state a pixel and channel."
                            + " 0 keeps none.");

    /** How long a solution is kept. */
    public static final Option<Duration> TTL =
            new Option<>(
                    "restoration.warm-start.ttl",
                    OptionType.duration(Duration.ofSeconds(1), Duration.ofDays(365)),
                    "10m",
                    "How long after its last frame a feed's solution is dropped.");

    static final List<Option<?>> DECLARED = List.of(MAX_PIXELS, TTL);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if one is out of range
     */
    public WarmStartOptions {
        InvalidOptionException.throwIfAny(
                Stream.concat(MAX_PIXELS.check(maxPixels), TTL.check(ttl)));
    }

    static WarmStartOptions read(OptionReader reader) {
        return reader.build(r -> new WarmStartOptions(r.read(MAX_PIXELS), r.read(TTL)));
    }
}
