package io.proxstream.restoration;

import java.nio.charset.StandardCharsets;

/**
 * The seed of one frame's randomness: it follows from the seed of the run and the frame's name
 * alone, so that a frame is degraded alike whatever else is degraded with it, and in any order.
 */
public final class FrameSeed {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private FrameSeed() {}

    /**
     * Returns the seed of a frame: the 64-bit FNV-1a hash of its name, mixed with the run's seed.
     *
     * @param seed the seed of the run
     * @param name the frame's name
     * @return the frame's seed
     */
    public static long of(long seed, String name) {
        long hash = FNV_OFFSET;
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * FNV_PRIME;
        }
        return mixed(seed ^ mixed(hash));
    }

    /** The finaliser of SplitMix64: neighbouring seeds become unlike each other. */
    private static long mixed(long value) {
        long x = value + 0x9e3779b97f4a7c15L;
        x = (x ^ (x >>> 30)) * 0xbf58476d1ce4e5b9L;
        x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }
}
