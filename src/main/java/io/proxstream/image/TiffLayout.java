package io.proxstream.image;

import static io.proxstream.image.TiffFields.BITS;
import static io.proxstream.image.TiffFields.COMPRESSION;
import static io.proxstream.image.TiffFields.PHOTOMETRIC;
import static io.proxstream.image.TiffFields.PLANAR;
import static io.proxstream.image.TiffFields.SAMPLES_PER_PIXEL;

import io.proxstream.image.InvalidImageException.Reason;
import java.util.HashSet;
import java.util.Set;

/**
 * How the pixels of a TIFF file are laid out, checked so that no reader takes more memory than the
 * picture needs.
 *
 * @param shape the picture's shape, without extra samples such as alpha
 * @param bitDepth bits per sample
 * @param tiled whether the pixels are in tiles, not strips
 */
record TiffLayout(ImageShape shape, int bitDepth, boolean tiled) {
    private static final long NO_COMPRESSION = 1;
    private static final long LZW = 5;
    private static final long DEFLATE = 8;
    private static final long DEFLATE_PKZIP = 32946;
    private static final long PACK_BITS = 32773;
    private static final long WHITE_IS_ZERO = 0;
    private static final long BLACK_IS_ZERO = 1;
    private static final long RGB = 2;
    private static final long INDEXED = 3;
    private static final long SEPARATE_PLANES = 2;

    /** Reads and checks the layout. */
    static TiffLayout of(TiffFields fields, DecodeLimits limits) {
        requireKnownKind(fields);
        long width = fields.one(TiffFields.WIDTH);
        long height = fields.one(TiffFields.HEIGHT);
        ImageShape shape = limits.admit(channels(fields), height, width);
        boolean tiled = fields.has(TiffFields.TILE_OFFSETS);
        TiffLayout layout = new TiffLayout(shape, bitDepth(fields), tiled);
        layout.requireBlocks(fields, limits);
        return layout;
    }

    /** Returns the fields that a reader needs. */
    Set<Integer> fields() {
        Set<Integer> fields = new HashSet<>(TiffFields.PICTURE);
        fields.addAll(tiled ? TiffFields.TILES : TiffFields.STRIPS);
        return fields;
    }

    private static void requireKnownKind(TiffFields fields) {
        fields.requireOneOf(TiffFields.SAMPLE_FORMAT, 1);
        fields.requireOneOf(PHOTOMETRIC, WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, INDEXED);
        fields.requireOneOf(COMPRESSION, NO_COMPRESSION, LZW, DEFLATE, DEFLATE_PKZIP, PACK_BITS);
        fields.requireOneOf(TiffFields.PREDICTOR, 1, 2);
        fields.requireOneOf(TiffFields.FILL_ORDER, 1);
        fields.requireOneOf(PLANAR, 1, SEPARATE_PLANES);
    }

    private static int channels(TiffFields fields) {
        long photometric = fields.one(PHOTOMETRIC);
        if (photometric == INDEXED) {
            fields.requireOneOf(SAMPLES_PER_PIXEL, 1);
            return 3;
        }
        int channels = photometric == RGB ? 3 : 1;
        fields.requireOneOf(SAMPLES_PER_PIXEL, channels, channels + 1);
        return channels;
    }

    private static int bitDepth(TiffFields fields) {
        long samples = fields.one(SAMPLES_PER_PIXEL);
        if (fields.one(PHOTOMETRIC) == INDEXED) {
            fields.requireOneOf(BITS, 1, 2, 4, 8);
            fields.exactly(3L << fields.one(BITS), TiffFields.PALETTE);
        } else if (samples == 1) {
            fields.requireOneOf(BITS, 1, 2, 4, 8, 16);
        } else {
            fields.requireOneOf(BITS, 8, 16);
        }
        fields.exactly(samples, BITS);
        return (int) fields.one(BITS);
    }

    /** Checks that strips or tiles are as many as the picture needs, and lie within the file. */
    private void requireBlocks(TiffFields fields, DecodeLimits limits) {
        long columns = tiled ? fields.one(TiffFields.TILE_WIDTH) : shape.width();
        long rows =
                tiled
                        ? fields.one(TiffFields.TILE_HEIGHT)
                        : Math.min(shape.height(), fields.one(TiffFields.ROWS_PER_STRIP));
        limits.admit(shape.channels(), rows, columns);
        boolean separate = fields.one(PLANAR) == SEPARATE_PLANES;
        long samples = fields.one(SAMPLES_PER_PIXEL);
        long down = blocks(shape.height(), rows);
        long count = (separate ? samples : 1) * down * blocks(shape.width(), columns);
        long[] offsets =
                fields.exactly(count, tiled ? TiffFields.TILE_OFFSETS : TiffFields.STRIP_OFFSETS);
        long[] lengths =
                fields.exactly(count, tiled ? TiffFields.TILE_LENGTHS : TiffFields.STRIP_LENGTHS);
        boolean stored = fields.one(COMPRESSION) == NO_COMPRESSION;
        long rowLength = (columns * bitDepth * (separate ? 1 : samples) + 7) / 8;
        long lastRows = tiled ? rows : shape.height() - (down - 1) * rows;
        for (int i = 0; i < offsets.length; i++) {
            boolean last = i % down == down - 1;
            requireLength(lengths[i], stored ? (last ? lastRows : rows) * rowLength : 1);
            fields.directory().require(offsets[i], lengths[i]);
        }
    }

    private static void requireLength(long length, long needed) {
        if (length < needed) {
            throw new InvalidImageException(
                    Reason.CORRUPT,
                    "TIFF strip or tile of %d bytes: needs %d".formatted(length, needed));
        }
    }

    private static long blocks(long extent, long block) {
        return (extent - 1) / block + 1;
    }
}
