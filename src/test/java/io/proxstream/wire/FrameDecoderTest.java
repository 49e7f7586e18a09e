package io.proxstream.wire;

import static io.proxstream.wire.TestingRecords.bytes;
import static io.proxstream.wire.TestingRecords.image;
import static io.proxstream.wire.TestingRecords.keyed;
import static io.proxstream.wire.TestingRecords.png;
import static io.proxstream.wire.TestingRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.RestorationException;
import io.proxstream.image.DecodeLimits;
import io.proxstream.image.Image;
import io.proxstream.image.ImageCodecs;
import io.proxstream.image.ImageEncoding;
import io.proxstream.image.ImageFormat;
import io.proxstream.image.ImageShape;
import io.proxstream.image.InvalidImageException;
import io.proxstream.restoration.Measurement;
import io.proxstream.restoration.degradation.GivenMask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameDecoderTest {
    private final FrameDecoder decoder = new FrameDecoder(new DecodeLimits(4096));

    @Test
    void aBareRecordIsAFrameNamedByItsPosition() {
        Frame frame = decoder.decode(keyed(null, png(1)));
        assertThat(frame.id()).isEqualTo("frames.degraded-3-42");
        assertThat(frame.feed()).isEqualTo("frames.degraded");
        assertThat(frame.time()).isEmpty();
        assertThat(frame.measurement().noiseLevel()).isEmpty();
        assertThat(frame.encoding()).isEqualTo(ImageEncoding.PNG_8);
    }

    @Test
    void theKeyNamesTheFeedInTextOrInHexadecimal() {
        assertThat(decoder.decode(record(png(1))).feed()).isEqualTo("cam-1");
        byte[] binary = {0, 0, (byte) 0xff, 7};
        assertThat(decoder.decode(keyed(binary, png(1))).feed()).isEqualTo("0000ff07");
        assertThat(decoder.decode(keyed(new byte[0], png(1))).feed()).isEqualTo("frames.degraded");
    }

    @Test
    void headersGoBeforeKeyAndPosition() {
        Frame frame =
                decoder.decode(
                        record(
                                png(1),
                                "ce_specversion",
                                "1.0",
                                "ce_id",
                                "f-1",
                                "ce_source",
                                "/cameras/7",
                                "ce_time",
                                "2026-01-31T13:00:00.5+01:00",
                                "content-type",
                                "Image/PNG; charset=binary",
                                "shape",
                                "1x16x16",
                                "px_sigma",
                                "51"));
        assertThat(frame.id()).isEqualTo("f-1");
        assertThat(frame.feed()).isEqualTo("/cameras/7");
        assertThat(frame.time()).contains(Instant.parse("2026-01-31T12:00:00.5Z"));
        assertThat(frame.measurement().noiseLevel()).hasValue(0.2);
        assertThat(frame.measurement().forward()).isEmpty();
    }

    @Test
    void ofHeadersWithOneNameTheLastCounts() {
        assertThat(decoder.decode(record(png(1), "ce_id", "old", "ce_id", "new")).id())
                .isEqualTo("new");
    }

    @Test
    void sigmaAutoLeavesTheNoiseToBeEstimated() {
        RawRecord automatic = record(png(1), "px_sigma", "auto");
        assertThat(decoder.decode(automatic).measurement()).isEqualTo(Measurement.UNKNOWN);
    }

    @Test
    void aFrameSaysHowItWasDegradedAndSigmaGoesFirst() {
        String text = "motion:15:30 + noise:51";
        RawRecord blurred = record(png(1), "px_degradation", text);
        assertThat(decoder.decode(blurred).measurement()).isEqualTo(Measurement.parse(text));
        RawRecord both = record(png(1), "px_degradation", text, "px_sigma", "102");
        assertThat(decoder.decode(both).measurement().noiseLevel()).hasValue(0.4);
    }

    /** However few bytes they take, there is memory for as many pixels as a frame may have. */
    @Test
    void aMaskIsNotLargerThanAFrame() {
        assertThat(decoder.decode(record(png(1), "px_degradation", mask(64))).measurement())
                .isEqualTo(Measurement.parse(mask(64)));
        RawRecord large = record(png(1), "px_degradation", mask(65));
        assertThatThrownBy(() -> decoder.decode(large))
                .isInstanceOf(FrameException.class)
                .hasMessageStartingWith("header px_degradation 'mask:")
                .hasMessageEndingWith("image of 65x64 pixels: at most 4096 are accepted");
    }

    private static String mask(int width) {
        Image white = Image.constant(new ImageShape(1, 64, width), 1);
        return new GivenMask("", white, 0).text();
    }

    @Test
    void feedAndIdAreReadWhereOtherHeadersAreBroken() {
        RawRecord broken =
                record(png(1), "ce_id", "f-1", "ce_source", "cam", "px_degradation", "glow:2");
        assertThat(FrameDecoder.id(broken)).isEqualTo("f-1");
        assertThat(FrameDecoder.feed(broken)).isEqualTo("cam");
    }

    @Test
    void anOpaqueContentTypeSaysNothing() {
        assertThat(
                        decoder.decode(record(png(1), "content-type", "application/octet-stream"))
                                .encoding()
                                .format())
                .isEqualTo(ImageFormat.PNG);
    }

    @ParameterizedTest
    @EnumSource(ImageFormat.class)
    void whatAPublisherSendsInAnyFormatIsDecodedAsItWas(ImageFormat format) {
        Image sent = image(format == ImageFormat.PPM ? 3 : 1, 12, 20, 5);
        ImageEncoding encoding =
                new ImageEncoding(format, format == ImageFormat.RAW_FLOAT32 ? 32 : 8);
        byte[] encoded = ImageCodecs.encode(sent, encoding);
        FrameRecord frame =
                FrameRecord.of("f-9", "cam", Instant.ofEpochSecond(5), format, encoded)
                        .withShape(sent.shape())
                        .withMeasurement(Measurement.parse("bicubic:2"))
                        .withNoiseLevel(0.1);
        Frame decoded = decoder.decode(read(frame.toRecord()));
        assertThat(decoded.id()).isEqualTo("f-9");
        assertThat(decoded.feed()).isEqualTo("cam");
        assertThat(decoded.time()).contains(Instant.ofEpochSecond(5));
        assertThat(decoded.encoding()).isEqualTo(encoding);
        assertThat(decoded.image().shape()).isEqualTo(sent.shape());
        assertThat(decoded.measurement().noiseLevel().orElseThrow()).isCloseTo(0.1, within(1e-12));
        assertThat(decoded.measurement().forward())
                .isEqualTo(Measurement.parse("bicubic:2").forward());
        assertThat(ImageCodecs.encode(decoded.image(), encoding).length).isPositive();
    }

    private static RawRecord read(OutgoingRecord sent) {
        return new RawRecord("t", 0, 0, 0, sent.key(), sent.value(), sent.headers());
    }

    @ParameterizedTest
    @CsvSource({
        "ce_specversion, 0.3",
        "ce_time, yesterday",
        "ce_time, 2026-01-31T12:00:00",
        "ce_time, 2026-13-31T12:00:00Z",
        "ce_id, ' '",
        "content-type, text/plain",
        "content-type, application/cloudevents+json",
        "shape, 16x16",
        "shape, 1x-1x16",
        "shape, 0x16x16",
        "shape, 9x999999999x999999999",
        "shape, axbxc",
        "px_sigma, loud",
        "px_sigma, -1",
        "px_sigma, 255.1",
        "px_sigma, NaN",
        "px_degradation, glow:2",
        "px_degradation, motion:15",
        "px_degradation, noise:5 + gaussian:1",
        "px_degradation, file:/etc/kernel.png"
    })
    void aHeaderThatIsNotWhatItMustBeIsNamedWithItsValue(String name, String value) {
        assertFailure(record(png(1), name, value), FailureCode.BAD_HEADER)
                .hasMessageContaining("header " + name + " '" + value + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ce_specversion",
                "ce_id",
                "ce_source",
                "ce_time",
                "content-type",
                "shape",
                "px_sigma"
            })
    void aHeaderThatIsNotTextIsRefused(String name) {
        for (byte[] value : Arrays.asList(null, new byte[0], new byte[] {(byte) 0xc3, 0x28})) {
            RawRecord record =
                    new RawRecord(
                            "t", 0, 0, 0, null, png(1), List.of(new RecordHeader(name, value)));
            assertFailure(record, FailureCode.BAD_HEADER).hasMessageContaining(name);
        }
    }

    @Test
    void aValueThatIsNotWhatItsContentTypeSaysIsRefused() {
        assertFailure(
                        record(png(1), "content-type", "image/jpeg"),
                        FailureCode.CONTENT_TYPE_MISMATCH)
                .hasMessageContaining("image/jpeg")
                .hasMessageContaining("image/png");
    }

    @Test
    void aShapeThatDoesNotFitTheValueIsRefused() {
        assertFailure(record(png(1), "shape", "1x16x17"), FailureCode.SHAPE_MISMATCH);
        String raw = ImageFormat.RAW_FLOAT32.mediaType();
        assertFailure(
                        record(new byte[12], "content-type", raw, "shape", "1x2x2"),
                        FailureCode.SHAPE_MISMATCH)
                .hasMessageContaining("12 bytes")
                .hasMessageContaining("needs 16");
        assertFailure(record(new byte[16], "content-type", raw), FailureCode.BAD_HEADER);
    }

    @Test
    void aValueThatIsNoImageIsRefusedForItsReason() {
        assertFailure(record(null), FailureCode.EMPTY);
        assertFailure(record(new byte[0]), FailureCode.EMPTY);
        assertFailure(record(bytes("not an image")), FailureCode.NOT_AN_IMAGE);
        assertFailure(record(Arrays.copyOf(png(1), 60)), FailureCode.TRUNCATED);
        assertFailure(record(bomb()), FailureCode.TOO_LARGE);
        byte[] nan = {0, 0, (byte) 0xc0, 0x7f};
        assertFailure(
                record(nan, "content-type", "application/x-raw-float32", "shape", "1x1x1"),
                FailureCode.NOT_FINITE);
    }

    /** A PNG whose header announces 50,000 x 50,000 pixels. */
    private static byte[] bomb() {
        return HexFormat.of()
                .parseHex(
                        "89504e470d0a1a0a0000000d49484452"
                                + "0000c3500000c3500800000000cd13ea5c"
                                + "0000000049454e44ae426082");
    }

    @Test
    void everyReasonOfTheCodecsHasACode() {
        assertThat(Stream.of(InvalidImageException.Reason.values()).map(FailureCode::of))
                .hasSize(InvalidImageException.Reason.values().length)
                .doesNotContainNull();
    }

    @Test
    void noGarbageInHeadersDoesMoreThanRefuseTheFrame() {
        Random random = new Random(20260131);
        List<String> names =
                List.of("ce_id", "ce_source", "ce_time", "content-type", "shape", "px_sigma", "x");
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            List<RecordHeader> headers = new ArrayList<>();
            for (int j = random.nextInt(4); j >= 0; j--) {
                headers.add(
                        new RecordHeader(names.get(random.nextInt(names.size())), garbage(random)));
            }
            RawRecord record = new RawRecord("t", 0, i, 0, garbage(random), png(1), headers);
            try {
                assertThat(decoder.decode(record).id()).isNotBlank();
            } catch (RestorationException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1_000, 4_900);
    }

    private static byte @Nullable [] garbage(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> bytes("1x16x" + random.nextInt(99));
            case 2 -> bytes(Double.toString(100 * random.nextGaussian()));
            default -> {
                byte[] noise = new byte[random.nextInt(12)];
                random.nextBytes(noise);
                yield noise;
            }
        };
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertFailure(
            RawRecord record, FailureCode code) {
        return assertThatThrownBy(
                        () -> {
                            try {
                                decoder.decode(record);
                            } catch (RestorationException e) {
                                throw FrameException.of(e);
                            }
                        })
                .isInstanceOfSatisfying(
                        FrameException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
