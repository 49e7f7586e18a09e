package io.proxstream.training.unrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CosineBasisTest {
    private static final Offset<Float> ROUNDING = within(1e-6f);

    private static float[] filters(int size) {
        SplittableRandom random = new SplittableRandom(size);
        float[] filters = new float[3 * size * size];
        for (int i = 0; i < filters.length; i++) {
            filters[i] = (float) random.nextDouble(-1, 1);
        }
        return filters;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 7})
    void tapsComeBackAndLengthsStay(int size) {
        CosineBasis basis = new CosineBasis(size);
        float[] filters = filters(size);
        float[] waves = filters.clone();
        basis.analyse(waves);
        assertThat(squares(waves)).isCloseTo(squares(filters), within(1e-5));
        basis.synthesise(waves);
        assertThat(waves).containsExactly(filters, ROUNDING);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void aCoefficientIsTheInnerProductWithItsWave(int size) {
        CosineBasis basis = new CosineBasis(size);
        float[] filters = filters(size);
        float[] waves = filters.clone();
        basis.analyse(waves);
        for (int wave = 0; wave < size * size; wave++) {
            double sum = 0;
            for (int i = 0; i < size * size; i++) {
                sum += filters[i] * basis.tap(wave / size, wave % size, i / size, i % size);
            }
            assertThat(waves[wave]).isCloseTo((float) sum, ROUNDING);
        }
    }

    /** The wave of one half period over two taps is their difference over the root of two. */
    @Test
    void wavesOfTwoTapsAreSumAndDifference() {
        float[] filter = {1, 2, 4, 8};
        new CosineBasis(2).analyse(filter);
        assertThat(filter).containsExactly(new float[] {7.5f, -2.5f, -4.5f, 1.5f}, ROUNDING);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void withoutMeansAFilterSumsToZeroOverItsChannels(int channels) {
        CosineBasis basis = new CosineBasis(4);
        float[] filters = filters(4);
        float[] changed = filters.clone();
        basis.analyse(changed);
        basis.removeMeans(changed, channels);
        basis.synthesise(changed);
        int length = channels * 16;
        for (int from = 0; from < filters.length; from += length) {
            double sum = 0;
            for (int i = from; i < from + length; i++) {
                sum += changed[i];
            }
            assertThat(sum).isCloseTo(0, within(1e-5));
            for (int i = from; i < from + length; i++) {
                double shift = (double) filters[i] - changed[i];
                assertThat(shift).isCloseTo((double) filters[from] - changed[from], within(1e-5));
            }
        }
    }

    private static double squares(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum;
    }
}
