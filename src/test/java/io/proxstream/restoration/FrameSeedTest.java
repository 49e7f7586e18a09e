package io.proxstream.restoration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FrameSeedTest {
    /** By FNV-1a and SplitMix64 in Python: src/test/resources/golden/frame_seed.py. */
    @ParameterizedTest
    @CsvSource({
        "0, '', 2448385507222971125",
        "1, 'lamp.png', 7802060610443835177",
        "-7, 'a/b.tif', 5483211590087574663",
        "1, 'Äpfel.pgm', -8913970003051452854"
    })
    void seedsAreTheSameForEver(long seed, String name, long expected) {
        assertThat(FrameSeed.of(seed, name)).isEqualTo(expected);
    }

    @Test
    void neighboursAreUnlike() {
        long[] seeds =
                LongStream.range(0, 1000)
                        .flatMap(i -> LongStream.of(FrameSeed.of(1, "" + i), FrameSeed.of(i, "x")))
                        .toArray();
        assertThat(LongStream.of(seeds).distinct().count()).isEqualTo(seeds.length);
    }
}
