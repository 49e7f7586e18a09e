package io.proxstream.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.math.kernel.FilterBank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PnnLayerTest {
    private static final FilterBank BANK = FilterBank.forwardDifferences();

    @ParameterizedTest
    @CsvSource({
        "-0.5, 1, 1, 0, threshold -0.5",
        "NaN, 1, 1, 0, threshold NaN",
        "Infinity, 1, 1, 0, threshold Infinity",
        "1, 0, 1, 0, dual step size 0.0",
        "1, NaN, 1, 0, dual step size NaN",
        "1, Infinity, 1, 0, dual step size Infinity",
        "1, 1, -2, 0, primal step size -2.0",
        "1, 1, Infinity, 0, primal step size Infinity",
        "1, 1, 1, -0.5, extrapolation -0.5",
        "1, 1, 1, NaN, extrapolation NaN",
    })
    void aParameterOutOfRangeIsRefused(
            float threshold, double dual, double primal, double extrapolation, String message) {
        float[] thresholds = {1, threshold};
        assertThatThrownBy(() -> new PnnLayer(BANK, thresholds, dual, primal, extrapolation))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith(message)
                .contains(": must be ");
    }

    @Test
    void aWeightThatIsNotFiniteIsRefused() {
        FilterBank broken = FilterBank.of(1, 1, 2, new float[] {1, Float.NaN, 0, 0});
        assertThatThrownBy(() -> new PnnLayer(broken, new float[] {1}, 1, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weight NaN: must be finite");
    }

    @Test
    void theBoundsOfTheDualGrowWithTheNoise() {
        PnnLayer layer = new PnnLayer(BANK, new float[] {0.5f, 2}, 1, 1, 0);
        assertThat(layer.bounds(0.25)).containsExactly(0.125f, 0.5f);
        assertThat(layer.bounds(0)).containsExactly(0, 0);
    }

    @Test
    void thresholdsAreCopiedOnTheWayInAndOut() {
        float[] given = {1, 2};
        PnnLayer layer = new PnnLayer(BANK, given, 1, 1, 0);
        given[0] = 9;
        layer.thresholds()[1] = 9;
        assertThat(layer.thresholds()).containsExactly(1, 2);
    }

    @Test
    void layersAreEqualWhenEveryParameterIs() {
        PnnLayer layer = layer(1, 2, 3, 4);
        assertThat(layer(1, 2, 3, 4)).isEqualTo(layer).hasSameHashCodeAs(layer);
        assertThat(layer(9, 2, 3, 4)).isNotEqualTo(layer);
        assertThat(layer(1, 9, 3, 4)).isNotEqualTo(layer);
        assertThat(layer(1, 2, 9, 4)).isNotEqualTo(layer);
        assertThat(layer(1, 2, 3, 9)).isNotEqualTo(layer);
        assertThat(new PnnLayer(BANK.scaled(2), new float[] {1}, 2, 3, 4)).isNotEqualTo(layer);
    }

    private static PnnLayer layer(float threshold, double dual, double primal, double alpha) {
        return new PnnLayer(BANK, new float[] {threshold}, dual, primal, alpha);
    }
}
