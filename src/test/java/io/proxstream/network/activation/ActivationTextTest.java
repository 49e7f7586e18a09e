package io.proxstream.network.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ActivationTextTest {
    static List<Activations.Sample> all() {
        return Activations.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyActivationIsReadFromItsName(Activations.Sample sample) {
        assertThat(ActivationText.parse(sample.activation().name()))
                .hasSameClassAs(sample.activation())
                .usingRecursiveComparison()
                .isEqualTo(sample.activation());
    }

    @Test
    void bracketsMayBeLeftOut() {
        assertThat(ActivationText.parse(" box 0 1").name()).isEqualTo("box [0.0, 1.0]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"step", "relu 1", "soft-threshold", "soft-threshold wide", "box 0", ""})
    void whatIsNoActivationIsRefused(String text) {
        assertThatThrownBy(() -> ActivationText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("activation '" + text + "': must be identity, relu,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soft-threshold -1", "leaky-relu 1", "box 1 0", "soft-threshold NaN"})
    void parametersOutOfRangeAreRefused(String text) {
        assertThatThrownBy(() -> ActivationText.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
