package io.proxstream.image;

import io.proxstream.image.InvalidImageException.Reason;
import java.util.Arrays;
import java.util.Set;

/**
 * The fields that say where the pixels of a TIFF file are and what they mean, with their defaults.
 *
 * @param directory where the fields are
 */
record TiffFields(TiffDirectory directory) {
    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int FILL_ORDER = 266;
    static final int STRIP_OFFSETS = 273;
    static final int SAMPLES_PER_PIXEL = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int STRIP_LENGTHS = 279;
    static final int PLANAR = 284;
    static final int PREDICTOR = 317;
    static final int PALETTE = 320;
    static final int TILE_WIDTH = 322;
    static final int TILE_HEIGHT = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_LENGTHS = 325;
    static final int EXTRA_SAMPLES = 338;
    static final int SAMPLE_FORMAT = 339;

    /** The fields of a picture, apart from where it is. */
    static final Set<Integer> PICTURE =
            Set.of(
                    WIDTH,
                    HEIGHT,
                    BITS,
                    COMPRESSION,
                    PHOTOMETRIC,
                    FILL_ORDER,
                    SAMPLES_PER_PIXEL,
                    PLANAR,
                    PREDICTOR,
                    PALETTE,
                    EXTRA_SAMPLES,
                    SAMPLE_FORMAT);

    /** The fields of a picture in strips. */
    static final Set<Integer> STRIPS = Set.of(STRIP_OFFSETS, STRIP_LENGTHS, ROWS_PER_STRIP);

    /** The fields of a picture in tiles. */
    static final Set<Integer> TILES = Set.of(TILE_OFFSETS, TILE_LENGTHS, TILE_WIDTH, TILE_HEIGHT);

    private static final long ALL_ROWS = 0xffffffffL;

    /** Returns whether the file has the field. */
    boolean has(int tag) {
        return directory.find(tag).isPresent();
    }

    /** Returns the numbers of a field, or its default. */
    long[] all(int tag) {
        return directory.find(tag).orElseGet(() -> new long[] {byDefault(tag)});
    }

    /** Returns the first number of a field, or its default. */
    long one(int tag) {
        long[] numbers = all(tag);
        if (numbers.length == 0) {
            throw new InvalidImageException(Reason.CORRUPT, "TIFF field " + tag + " is empty");
        }
        return numbers[0];
    }

    /** Throws unless all numbers of a field are the same and one of those accepted. */
    void requireOneOf(int tag, long... accepted) {
        long first = one(tag);
        for (long number : all(tag)) {
            if (number != first || Arrays.stream(accepted).noneMatch(a -> a == number)) {
                throw new InvalidImageException(
                        Reason.UNSUPPORTED,
                        "TIFF field %d is %s: must be one of %s"
                                .formatted(tag, number, Arrays.toString(accepted)));
            }
        }
    }

    /** Returns the numbers of a field, which must be so many. */
    long[] exactly(long count, int tag) {
        long[] numbers = all(tag);
        if (numbers.length != count) {
            throw new InvalidImageException(
                    Reason.CORRUPT,
                    "TIFF field %d has %d numbers: must have %d"
                            .formatted(tag, numbers.length, count));
        }
        return numbers;
    }

    private static long byDefault(int tag) {
        return switch (tag) {
            case BITS, COMPRESSION, FILL_ORDER, SAMPLES_PER_PIXEL -> 1;
            case PLANAR, PREDICTOR, SAMPLE_FORMAT -> 1;
            case ROWS_PER_STRIP -> ALL_ROWS;
            default ->
                    throw new InvalidImageException(
                            Reason.CORRUPT, "TIFF field %d is missing".formatted(tag));
        };
    }
}
