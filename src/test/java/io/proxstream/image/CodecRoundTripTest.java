package io.proxstream.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.image.InvalidImageException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class CodecRoundTripTest {
    private static final int[][] SIZES = {{1, 1}, {1, 7}, {7, 1}, {8, 8}, {13, 17}, {64, 33}};

    record Written(ImageEncoding encoding, ImageShape shape) {}

    @ParameterizedTest
    @MethodSource("lossless")
    void aLosslessFormatReturnsEveryLevelExactly(Written written) {
        int bitDepth = written.encoding().bitDepth();
        Image image = RandomImages.levels(written.shape(), bitDepth, 7);
        DecodedImage decoded = roundTrip(image, written.encoding());
        assertThat(decoded.image()).isEqualTo(image);
        assertThat(decoded.encoding()).isEqualTo(written.encoding());
    }

    @Test
    void allLevelsOfSixteenBitsSurvive() {
        ImageShape shape = new ImageShape(1, 256, 256);
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 65535f;
        }
        Image image = Image.wrap(shape, values);
        for (ImageFormat format : List.of(ImageFormat.PNG, ImageFormat.TIFF, ImageFormat.PGM)) {
            assertThat(roundTrip(image, new ImageEncoding(format, 16)).image()).isEqualTo(image);
        }
    }

    @ParameterizedTest
    @MethodSource("jpegShapes")
    void jpegKeepsSmoothPicturesWithinTwoLevels(ImageShape shape) {
        Image image = RandomImages.smooth(shape);
        DecodedImage decoded = roundTrip(image, new ImageEncoding(ImageFormat.JPEG, 8));
        assertThat(decoded.image().shape()).isEqualTo(shape);
        for (int i = 0; i < shape.size(); i++) {
            assertThat(decoded.image().values()[i])
                    .isCloseTo(image.values()[i], org.assertj.core.data.Offset.offset(4 / 255f));
        }
    }

    @Test
    void rawFloatsKeepEveryBit() {
        float[] values = {-1.5f, 0, -0.0f, Float.MIN_VALUE, 3e38f, 0.1f, 1, 2};
        Image image = Image.of(new ImageShape(4, 1, 2), values);
        byte[] bytes = ImageCodecs.encode(image, ImageEncoding.RAW);
        DecodedImage decoded = ImageCodecs.decodeRaw(bytes, image.shape(), DecodeLimits.DEFAULT);
        assertThat(decoded.image()).isEqualTo(image);
        assertThat(decoded.encoding()).isEqualTo(ImageEncoding.RAW);
    }

    @Test
    void valuesOutsideTheRangeAreClippedAndOthersRounded() {
        Image image =
                Image.of(
                        new ImageShape(1, 1, 4), new float[] {-3, 2, 0.4999f / 255, 0.5001f / 255});
        assertThat(roundTrip(image, ImageEncoding.PNG_8).image().values())
                .containsExactly(0, 1, 0, 1 / 255f);
    }

    @ParameterizedTest
    @EnumSource(ImageFormat.class)
    void aValueThatIsNotFiniteIsNotWritten(ImageFormat format) {
        int depth = format == ImageFormat.RAW_FLOAT32 ? 32 : 8;
        Image image = Image.of(new ImageShape(1, 1, 2), new float[] {0, Float.NaN});
        assertThatThrownBy(() -> ImageCodecs.encode(image, new ImageEncoding(format, depth)))
                .isInstanceOf(InvalidImageException.class)
                .hasMessage("value 1 is NaN");
    }

    @ParameterizedTest
    @MethodSource("channelsNotHeld")
    void aNumberOfChannelsThatTheFormatCannotHoldIsRefused(Written written) {
        Image image = Image.constant(written.shape(), 0.5f);
        assertThatThrownBy(() -> ImageCodecs.encode(image, written.encoding()))
                .isInstanceOf(InvalidImageException.class)
                .hasMessageContaining(written.shape().channels() + " channels")
                .extracting(e -> ((InvalidImageException) e).reason())
                .isEqualTo(Reason.UNSUPPORTED);
    }

    @Test
    void manyThreadsDecodeAndEncodeWithoutDisturbingEachOther() {
        List<Written> all = lossless();
        boolean same =
                IntStream.range(0, 16)
                        .parallel()
                        .mapToObj(i -> all.get(i * 37 % all.size()))
                        .allMatch(CodecRoundTripTest::survives);
        assertThat(same).isTrue();
    }

    @Test
    void codecsAreFoundUnderAContextClassLoaderThatSeesNothing() throws InterruptedException {
        List<Image> decoded = new ArrayList<>();
        Image image = RandomImages.smooth(new ImageShape(3, 8, 8));
        Thread thread =
                new Thread(
                        () -> {
                            for (ImageFormat format :
                                    List.of(ImageFormat.PNG, ImageFormat.JPEG, ImageFormat.TIFF)) {
                                decoded.add(roundTrip(image, new ImageEncoding(format, 8)).image());
                            }
                        });
        thread.setContextClassLoader(new ClassLoader(null) {});
        thread.start();
        thread.join();
        assertThat(decoded).hasSize(3);
    }

    static List<Written> lossless() {
        List<Written> all = new ArrayList<>();
        for (ImageFormat format : List.of(ImageFormat.PNG, ImageFormat.TIFF)) {
            add(all, format, 1);
            add(all, format, 3);
        }
        add(all, ImageFormat.PGM, 1);
        add(all, ImageFormat.PPM, 3);
        return all;
    }

    static List<ImageShape> jpegShapes() {
        return lossless().stream()
                .filter(w -> w.encoding().equals(ImageEncoding.PNG_8))
                .map(Written::shape)
                .toList();
    }

    static List<Written> channelsNotHeld() {
        return List.of(
                new Written(ImageEncoding.PNG_8, new ImageShape(2, 1, 1)),
                new Written(new ImageEncoding(ImageFormat.TIFF, 16), new ImageShape(4, 1, 1)),
                new Written(new ImageEncoding(ImageFormat.JPEG, 8), new ImageShape(4, 1, 1)),
                new Written(new ImageEncoding(ImageFormat.PGM, 8), new ImageShape(3, 1, 1)),
                new Written(new ImageEncoding(ImageFormat.PPM, 8), new ImageShape(1, 1, 1)));
    }

    private static void add(List<Written> all, ImageFormat format, int channels) {
        for (int depth : new int[] {8, 16}) {
            for (int[] size : SIZES) {
                var shape = new ImageShape(channels, size[0], size[1]);
                all.add(new Written(new ImageEncoding(format, depth), shape));
            }
        }
    }

    private static boolean survives(Written written) {
        Image image =
                RandomImages.levels(
                        written.shape(), written.encoding().bitDepth(), written.hashCode());
        return roundTrip(image, written.encoding()).image().equals(image);
    }

    private static DecodedImage roundTrip(Image image, ImageEncoding encoding) {
        return ImageCodecs.decode(ImageCodecs.encode(image, encoding), DecodeLimits.DEFAULT);
    }
}
