package io.proxstream.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files cut, spliced and flipped at random: an image comes out, or the one exception. */
final class MutatedFileTest {
    private static final int ROUNDS = 400;
    private static final int FOREIGN_ROUNDS = 50;
    private static final DecodeLimits LIMITS = new DecodeLimits(1 << 16);

    @ParameterizedTest
    @CsvSource({
        "PNG, 1, 8",
        "PNG, 3, 16",
        "JPEG, 1, 8",
        "JPEG, 3, 8",
        "TIFF, 1, 16",
        "TIFF, 3, 8",
        "PGM, 1, 16",
        "PPM, 3, 8"
    })
    void aMutatedFileGivesAnImageOrIsRefused(ImageFormat format, int channels, int bitDepth) {
        Image image = RandomImages.smooth(new ImageShape(channels, 24, 20));
        byte[] file = ImageCodecs.encode(image, new ImageEncoding(format, bitDepth));
        Random random = new Random(format.name().hashCode() + channels);
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            refused += isRefused(mutate(file, random)) ? 1 : 0;
        }
        assertThat(refused).isBetween(ROUNDS / 10, ROUNDS);
    }

    @Test
    void mutatedForeignFilesGiveAnImageOrAreRefused() throws IOException {
        Random random = new Random(5);
        int refused = 0;
        for (Path path : ForeignFilesGoldenTest.files()) {
            byte[] file = Files.readAllBytes(path);
            for (int round = 0; round < FOREIGN_ROUNDS; round++) {
                refused += isRefused(mutate(file, random)) ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(FOREIGN_ROUNDS);
    }

    private static boolean isRefused(byte[] file) {
        try {
            Image image = ImageCodecs.decode(file, LIMITS).image();
            assertThat(image.shape().planeSize()).isLessThanOrEqualTo(1 << 16);
            for (float value : image.values()) {
                assertThat(value).isBetween(0f, 1f);
            }
            return false;
        } catch (InvalidImageException e) {
            assertThat(e).message().doesNotContain("\n");
            return true;
        }
    }

    private static byte[] mutate(byte[] file, Random random) {
        byte[] mutant = file.clone();
        switch (random.nextInt(4)) {
            case 0 -> mutant = Arrays.copyOf(mutant, random.nextInt(mutant.length));
            case 1 -> flip(mutant, mutant.length, 1 + random.nextInt(8), random);
            case 2 -> flip(mutant, Math.min(mutant.length, 160), 1 + random.nextInt(4), random);
            default -> splice(mutant, random);
        }
        return mutant;
    }

    private static void flip(byte[] mutant, int within, int times, Random random) {
        for (int i = 0; i < times; i++) {
            mutant[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    private static void splice(byte[] mutant, Random random) {
        int length = random.nextInt(mutant.length / 2);
        int from = random.nextInt(mutant.length - length);
        int to = random.nextInt(mutant.length - length);
        System.arraycopy(mutant, from, mutant, to, length);
    }
}
