package io.proxstream.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.image.InvalidImageException.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to harm: each must be refused for the right reason, and cost next to nothing. */
final class HostileFileTest {
    private static final DecodeLimits SMALL = new DecodeLimits(1000);
    private static final ImageShape RGB = new ImageShape(3, 24, 20);

    @Test
    void noBytesAreEmpty() {
        assertRefused(Reason.EMPTY, () -> ImageCodecs.decode(new byte[0], SMALL));
        assertRefused(
                Reason.EMPTY,
                () -> ImageCodecs.decodeRaw(new byte[0], new ImageShape(1, 1, 1), SMALL));
    }

    @Test
    void bytesOfNoFormatAreShownInTheMessage() {
        byte[] text = "hello, world".getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> ImageCodecs.decode(text, SMALL))
                .hasMessage("12 bytes starting 68656c6c6f2c2077: no known image format");
    }

    @ParameterizedTest
    @EnumSource(
            value = ImageFormat.class,
            names = {"PNG", "JPEG", "TIFF", "PPM"})
    void morePixelsThanTheLimitAreTooLarge(ImageFormat format) {
        byte[] file = encode(format);
        assertRefused(Reason.TOO_LARGE, () -> ImageCodecs.decode(file, new DecodeLimits(479)));
        assertThat(ImageCodecs.decode(file, new DecodeLimits(480)).image().shape()).isEqualTo(RGB);
    }

    @ParameterizedTest
    @EnumSource(
            value = ImageFormat.class,
            names = {"PNG", "JPEG", "TIFF", "PPM"})
    void everyFileThatEndsEarlyIsRefused(ImageFormat format) {
        byte[] file = encode(format);
        for (int length = 8; length < file.length; length++) {
            byte[] part = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> ImageCodecs.decode(part, DecodeLimits.DEFAULT))
                    .as("first %d of %d bytes", length, file.length)
                    .isInstanceOf(InvalidImageException.class)
                    .extracting(e -> ((InvalidImageException) e).reason())
                    .isEqualTo(Reason.TRUNCATED);
        }
    }

    @Test
    void aJpegThatEndsEarlyButHasAnEndMarkerIsRefused() {
        byte[] file = ImageCodecs.encode(RandomImages.levels(RGB, 8, 1), jpeg());
        byte[] part = Arrays.copyOf(file, file.length * 3 / 4);
        part[part.length - 3] = 0;
        part[part.length - 2] = (byte) 0xff;
        part[part.length - 1] = (byte) 0xd9;
        assertRefused(Reason.CORRUPT, () -> ImageCodecs.decode(part, DecodeLimits.DEFAULT));
    }

    @Test
    void aJpegOfThousandsOfScansIsRefused() {
        byte[] file = ImageCodecs.encode(RandomImages.smooth(RGB.withChannels(1)), jpeg());
        int scan = indexOf(file, new byte[] {(byte) 0xff, (byte) 0xda});
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        many.write(file, 0, scan);
        for (int i = 0; i < 5000; i++) {
            many.write(file, scan, file.length - 2 - scan);
        }
        many.write(file, file.length - 2, 2);
        assertRefused(Reason.UNSUPPORTED, () -> ImageCodecs.decode(many.toByteArray(), SMALL));
    }

    @Test
    void aPngOfGiganticSizeIsRefusedByItsHeader() {
        byte[] file = png(0xffffffff, 0xffffffff, new byte[0]);
        assertRefused(Reason.TOO_LARGE, () -> ImageCodecs.decode(file, DecodeLimits.DEFAULT));
        assertRefused(
                Reason.TOO_LARGE, () -> ImageCodecs.decode(file, new DecodeLimits(Long.MAX_VALUE)));
    }

    @Test
    void aPngWhoseProfileAndTextExpandAThousandfoldIsReadWithoutThem() {
        byte[] zeros = new byte[1 << 20];
        byte[] huge = deflated(zeros, 128);
        byte[] name = "icc\0\0".getBytes(StandardCharsets.US_ASCII);
        byte[] bomb = concat(name, huge);
        byte[] file = png(1, 1, concat(chunk("iCCP", bomb), chunk("zTXt", bomb)));
        assertThat(ImageCodecs.decode(file, SMALL).image().at(0, 0, 0)).isEqualTo(0.4f);
    }

    @Test
    void aFlippedBitInAPngIsFoundByItsChecksum() {
        byte[] file = png(1, 1, new byte[0]);
        file[file.length - 18] ^= 1;
        assertRefused(Reason.CORRUPT, () -> ImageCodecs.decode(file, SMALL));
    }

    @Test
    void aPngWithTooFewPixelsUnderRightChecksumsIsTruncated() {
        byte[] file = png(1, 2, new byte[0]);
        assertRefused(Reason.TRUNCATED, () -> ImageCodecs.decode(file, SMALL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"P5 999999999 999999999 255 ", "P6 65536 65536 65535 ", "P2 1001 1 255 0"})
    void aNetpbmOfGiganticSizeIsTooLarge(String header) {
        assertRefused(Reason.TOO_LARGE, () -> ImageCodecs.decode(ascii(header), SMALL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P5 99999999999999999999 1 255 0",
                "P5 -1 1 255 0",
                "P5 0 1 255 0",
                "P5 1 1 0 0",
                "P5 1 1 65536 00",
                "P2 1 1 255 256",
                "P2 1 1 255 x"
            })
    void aNetpbmAgainstTheRulesIsCorrupt(String file) {
        assertRefused(Reason.CORRUPT, () -> ImageCodecs.decode(ascii(file + "  "), SMALL));
    }

    @Test
    void aTiffFieldOfFourBillionNumbersIsRefused() {
        byte[] file = encode(ImageFormat.TIFF);
        ByteBuffer tiff = tiff(file);
        for (int i = 0; i < entries(tiff); i++) {
            byte[] changed = file.clone();
            tiff(changed).putInt(tiff.getInt(4) + 2 + 12 * i + 4, -1);
            assertHarmless(changed);
        }
    }

    @Test
    void aTiffWithTilesOfGiganticSizeIsTooLarge() {
        byte[] file = tiledTiff(1 << 20, 1 << 20);
        assertRefused(Reason.TOO_LARGE, () -> ImageCodecs.decode(file, DecodeLimits.DEFAULT));
    }

    @Test
    void rawFloatsMustFitTheirShapeAndBeFinite() {
        ImageShape shape = new ImageShape(1, 1, 2);
        assertRefused(Reason.TRUNCATED, () -> ImageCodecs.decodeRaw(new byte[7], shape, SMALL));
        assertRefused(Reason.CORRUPT, () -> ImageCodecs.decodeRaw(new byte[9], shape, SMALL));
        byte[] infinite = {0, 0, 0, 0, 0, 0, (byte) 0x80, 0x7f};
        assertRefused(Reason.NOT_FINITE, () -> ImageCodecs.decodeRaw(infinite, shape, SMALL));
        ImageShape large = new ImageShape(1, 40_000, 40_000);
        assertRefused(Reason.TOO_LARGE, () -> ImageCodecs.decodeRaw(new byte[8], large, SMALL));
    }

    private static void assertHarmless(byte[] file) {
        try {
            assertThat(ImageCodecs.decode(file, SMALL).image().shape()).isEqualTo(RGB);
        } catch (InvalidImageException e) {
            assertThat(e).hasMessageContaining("TIFF");
        }
    }

    private static void assertRefused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(InvalidImageException.class)
                .satisfies(e -> assertThat(e).message().doesNotContain("\n"))
                .extracting(e -> ((InvalidImageException) e).reason())
                .isEqualTo(reason);
    }

    private static byte[] encode(ImageFormat format) {
        return ImageCodecs.encode(RandomImages.smooth(RGB), new ImageEncoding(format, 8));
    }

    private static ImageEncoding jpeg() {
        return new ImageEncoding(ImageFormat.JPEG, 8);
    }

    /** A grey PNG whose pixels, if any, are one of value 102. */
    private static byte[] png(int width, int height, byte[] extra) {
        byte[] header = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).array();
        byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        byte[] pixels = chunk("IDAT", deflated(new byte[] {0, 102}, 1));
        byte[] body = concat(concat(chunk("IHDR", header), extra), pixels);
        return concat(concat(signature, body), chunk("IEND", new byte[0]));
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] named = concat(ascii(type), data);
        CRC32 checksum = new CRC32();
        checksum.update(named);
        return ByteBuffer.allocate(data.length + 12)
                .putInt(data.length)
                .put(named)
                .putInt((int) checksum.getValue())
                .array();
    }

    private static byte[] deflated(byte[] block, int times) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes, new Deflater(1))) {
            for (int i = 0; i < times; i++) {
                out.write(block);
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A grey TIFF of one pixel in one tile of the given size. */
    private static byte[] tiledTiff(int tileWidth, int tileHeight) {
        int[][] fields = {
            {256, 1},
            {257, 1},
            {258, 8},
            {259, 8},
            {262, 1},
            {277, 1},
            {322, tileWidth},
            {323, tileHeight},
            {324, 8},
            {325, 8}
        };
        ByteBuffer file = ByteBuffer.allocate(200).put(ascii("MM\0*")).putInt(16).position(16);
        file.putShort((short) fields.length);
        for (int[] field : fields) {
            file.putShort((short) field[0]).putShort((short) 4).putInt(1).putInt(field[1]);
        }
        return file.array();
    }

    private static ByteBuffer tiff(byte[] file) {
        ByteBuffer tiff = ByteBuffer.wrap(file);
        return file[0] == 'I' ? tiff.order(java.nio.ByteOrder.LITTLE_ENDIAN) : tiff;
    }

    private static int entries(ByteBuffer tiff) {
        return tiff.getShort(tiff.getInt(4));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static int indexOf(byte[] file, byte[] part) {
        int at = 0;
        while (!Arrays.equals(file, at, at + part.length, part, 0, part.length)) {
            at++;
        }
        return at;
    }
}
