package io.proxstream.restoration.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.math.linear.BlurMethod;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class BlurBenchmarkTest {
    @Test
    void everyMethodThatCanComputeABlurIsTimed() {
        AtomicLong clock = new AtomicLong();
        List<BlurFigures> all = new BlurBenchmark(() -> clock.getAndAdd(2_000_000), 0, 1).run();
        assertThat(all).extracting(BlurFigures::chosen).contains(BlurMethod.values());
        assertThat(all)
                .allSatisfy(
                        figures -> {
                            assertThat(figures.millis()).containsKey(figures.chosen());
                            assertThat(figures.millis().values()).containsOnly(2.0);
                        });
        BlurFigures disk =
                all.stream().filter(it -> it.blur().startsWith("disk")).findAny().orElseThrow();
        assertThat(disk.millis(BlurMethod.FOURIER)).isEqualTo(2);
        assertThatThrownBy(() -> disk.millis(BlurMethod.SEPARABLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SEPARABLE: was not measured for " + disk.blur());
    }
}
