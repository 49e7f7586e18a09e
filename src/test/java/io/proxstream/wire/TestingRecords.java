package io.proxstream.wire;

import io.proxstream.image.Image;
import io.proxstream.image.ImageCodecs;
import io.proxstream.image.ImageEncoding;
import io.proxstream.image.ImageShape;
import io.proxstream.model.Task;
import io.proxstream.restoration.RestorationReport;
import io.proxstream.restoration.RestorationResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Records and frames for tests. */
public final class TestingRecords {
    private TestingRecords() {}

    /** Seeded noise around grey. */
    public static Image image(int channels, int height, int width, long seed) {
        Random random = new Random(seed);
        ImageShape shape = new ImageShape(channels, height, width);
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.min(1, Math.max(0, 0.5f + 0.1f * (float) random.nextGaussian()));
        }
        return Image.wrap(shape, values);
    }

    /** A small grey image as a PNG file. */
    public static byte[] png(long seed) {
        return ImageCodecs.encode(image(1, 16, 16, seed), ImageEncoding.PNG_8);
    }

    /** A record with a key, and headers given as name, text, name, text. */
    public static RawRecord record(byte @Nullable [] value, String... headers) {
        return keyed(bytes("cam-1"), value, headers);
    }

    /** A record with any key. */
    public static RawRecord keyed(
            byte @Nullable [] key, byte @Nullable [] value, String... headers) {
        return new RawRecord("frames.degraded", 3, 42, 1_000, key, value, headers(headers));
    }

    /** Headers from name, text, name, text. */
    public static List<RecordHeader> headers(String... namesAndTexts) {
        RecordHeader[] headers = new RecordHeader[namesAndTexts.length / 2];
        Arrays.setAll(
                headers, i -> RecordHeader.text(namesAndTexts[2 * i], namesAndTexts[2 * i + 1]));
        return List.of(headers);
    }

    /** Text as bytes. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A result of the given image. */
    public static RestorationResult result(Image image) {
        return new RestorationResult(
                image,
                new RestorationReport(
                        "tv-denoise",
                        7,
                        "ab12",
                        Task.NOISE,
                        25 / 255.0,
                        2 / 255.0,
                        Optional.empty(),
                        Optional.empty(),
                        1.5));
    }
}
