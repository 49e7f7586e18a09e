package io.proxstream.config;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * How training frames become mini-batches.
 *
 * @param shards into how many shares the frames are dealt
 * @param frames frames of a share in a round
 * @param patch height and width of a patch
 * @param patches patches of a frame
 * @param pending frames of a share that may wait
 * @param seed seed of patches and noise
 */
public record OnlineBatchOptions(
        int shards, int frames, int patch, int patches, int pending, long seed)
        implements Serializable {
    /** Into how many shares the frames are dealt. */
    public static final Option<Long> SHARDS =
            new Option<>(
                    "online.batch.shards",
                    OptionType.whole(1, 256),
                    "4",
                    "Into how many shares the frames are dealt, by"
                            + " their ids, whatever the parallelism.");

    /** Frames of a share in a round. */
    public static final Option<Long> FRAMES =
            new Option<>(
                    "online.batch.frames",
                    OptionType.whole(1, 1024),
                    "2",
                    "Frames of each share in a round, one sheet each.");

    /** Height and width of a patch. */
    public static final Option<Long> PATCH =
            new Option<>(
                    "online.batch.patch",
                    OptionType.whole(16, 256),
                    "32",
                    "Height and width of a patch; smaller frames are dead letters.");

    /** Patches of a frame. */
    public static final Option<Long> PATCHES =
            new Option<>(
                    "online.batch.patches",
                    OptionType.whole(1, 64),
                    "4",
                    "Patches cut from a frame, side by side on a sheet.");

    /** Frames of a share that may wait. */
    public static final Option<Long> PENDING =
            new Option<>(
                    "online.batch.pending",
                    OptionType.whole(2, 65536),
                    "64",
                    "Frames of a share that may wait for a"
                            + " round; of more, the oldest are dropped.");

    /** Seed of patches and noise. */
    public static final Option<Long> SEED =
            new Option<>(
                    "online.batch.seed",
                    OptionType.whole(0, Long.MAX_VALUE),
                    "1",
                    "Seed of patches and noise.");

    static final List<Option<?>> DECLARED = List.of(SHARDS, FRAMES, PATCH, PATCHES, PENDING, SEED);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if one is out of range
     */
    public OnlineBatchOptions {
        InvalidOptionException.throwIfAny(
                Stream.of(
                                SHARDS.check((long) shards),
                                FRAMES.check((long) frames),
                                PATCH.check((long) patch),
                                PATCHES.check((long) patches),
                                PENDING.check((long) pending),
                                SEED.check(seed))
                        .flatMap(found -> found));
    }

    static OnlineBatchOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new OnlineBatchOptions(
                                Math.toIntExact(r.read(SHARDS)),
                                Math.toIntExact(r.read(FRAMES)),
                                Math.toIntExact(r.read(PATCH)),
                                Math.toIntExact(r.read(PATCHES)),
                                Math.toIntExact(r.read(PENDING)),
                                r.read(SEED)));
    }
}
