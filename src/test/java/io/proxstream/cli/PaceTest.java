package io.proxstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PaceTest {
    @Test
    void framesAreDueAtTheirRateWhateverCameBefore() {
        Pace pace = new Pace(10);
        assertThat(pace.untilDue(0, Duration.ZERO)).isEqualTo(Duration.ZERO);
        assertThat(pace.untilDue(5, Duration.ofMillis(100))).isEqualTo(Duration.ofMillis(400));
        assertThat(pace.untilDue(5, Duration.ofMillis(700))).isEqualTo(Duration.ZERO);
    }

    @Test
    void withoutARateEveryFrameIsDue() {
        assertThat(new Pace(0).untilDue(1_000_000, Duration.ZERO)).isEqualTo(Duration.ZERO);
        assertThat(new Pace(0).isLimited()).isFalse();
    }

    @Test
    void aRateIsAFiniteNumberFromZero() {
        for (double rate : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Pace(rate))
                    .isInstanceOf(InvalidCallException.class)
                    .hasMessageContaining("--rate " + rate);
        }
    }
}
