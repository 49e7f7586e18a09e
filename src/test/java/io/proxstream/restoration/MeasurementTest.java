package io.proxstream.restoration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.restoration.degradation.DegradationText;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class MeasurementTest {
    @Test
    void aDegradationSaysItsNoiseOnlyIfItHasSome() {
        assertThat(Measurement.parse("motion:15:30").noiseLevel()).isEmpty();
        assertThat(Measurement.parse("missing:0.5").noiseLevel()).isEmpty();
        assertThat(Measurement.parse("motion:15:30 + noise:51").noiseLevel()).hasValue(0.2);
        assertThat(Measurement.parse("noise:0").noiseLevel()).hasValue(0);
    }

    @Test
    void noiseAloneIsNoForwardModel() {
        assertThat(Measurement.parse("noise:25").forward()).isEmpty();
        assertThat(Measurement.parse("bicubic:2").forward())
                .contains(new ForwardModel(DegradationText.parse("bicubic:2")));
    }

    @Test
    void blankSaysNothingAndNonsenseIsRefused() {
        assertThat(Measurement.parse(" ")).isEqualTo(Measurement.UNKNOWN);
        assertThatThrownBy(() -> Measurement.parse("glow:2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("glow:2");
    }

    @Test
    void eachPartComesFromTheFirstSourceThatHasIt() {
        Measurement frame = Measurement.UNKNOWN.withNoiseLevel(OptionalDouble.of(0.1));
        Measurement feed = Measurement.parse("bicubic:2 + noise:51");
        Measurement both = frame.orElse(feed);
        assertThat(both.noiseLevel()).hasValue(0.1);
        assertThat(both.forward()).isEqualTo(feed.forward());
        assertThat(feed.orElse(frame)).isEqualTo(feed);
        assertThat(feed.withNoiseLevel(OptionalDouble.empty())).isEqualTo(feed);
    }
}
