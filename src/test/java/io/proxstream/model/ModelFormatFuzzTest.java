package io.proxstream.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Bundles damaged at random, seeded: they are read or refused, and nothing else happens. */
final class ModelFormatFuzzTest {
    private static final byte[] BYTES = TestModels.totalVariation("fuzzed", 2);
    private static final int HEADER = 8 + SafetensorsFile.header(BYTES).length();
    private static final String PIECES = "{}[]\",:0123456789-eE.nulltrue\\ \u0000\n";

    @Test
    void damagedBundlesAreReadOrRefused() {
        int refused = 0;
        int runs = 20_000;
        for (int seed = 0; seed < runs; seed++) {
            refused += refuses(seed, damaged(new SplittableRandom(seed))) ? 1 : 0;
        }
        assertThat(refused).as("refused").isGreaterThan(runs / 2).isLessThan(runs);
    }

    private static boolean refuses(int seed, byte[] bytes) {
        try {
            assertThat(ModelFormat.read("fuzzed", bytes).network().layers()).isNotEmpty();
            return false;
        } catch (ModelFormatException e) {
            assertThat(e.getMessage())
                    .as("seed %d", seed)
                    .startsWith("model fuzzed: ")
                    .hasLineCount(1);
            return true;
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static byte[] damaged(SplittableRandom random) {
        byte[] bytes = BYTES.clone();
        int edits = random.nextInt(1, 4);
        for (int i = 0; i < edits; i++) {
            // Mostly in the header, where the meaning is.
            int at = random.nextInt(random.nextInt(4) > 0 ? HEADER : bytes.length);
            bytes[at] = value(random, bytes[at]);
        }
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> spliced(random, bytes);
            default -> bytes;
        };
    }

    private static byte value(SplittableRandom random, byte before) {
        return switch (random.nextInt(3)) {
            case 0 -> (byte) random.nextInt(256);
            case 1 -> (byte) (before ^ 1 << random.nextInt(8));
            default -> (byte) PIECES.charAt(random.nextInt(PIECES.length()));
        };
    }

    /** A part of the header twice or left out, with its length put right. */
    private static byte[] spliced(SplittableRandom random, byte[] bytes) {
        String header = SafetensorsFile.header(BYTES);
        int from = random.nextInt(header.length());
        int to = random.nextInt(header.length());
        byte[] data = Arrays.copyOfRange(bytes, HEADER, bytes.length);
        return SafetensorsFile.of(header.substring(0, from) + header.substring(to), data);
    }
}
