package io.proxstream.training.infimal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.network.infimal.InfimalSpec;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WaveBasisTest {
    private static final InfimalSpec SPEC = new InfimalSpec(64, 28, 1);

    private final WaveBasis basis = new WaveBasis(SPEC);

    private static float[] random() {
        SplittableRandom random = new SplittableRandom(4);
        float[] values = new float[SPEC.weights()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static double squares(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {InfimalParameters.ANALYSIS, InfimalParameters.SYNTHESIS})
    void theBasisIsOrthonormalAndGoesBack(int kind) {
        float[] taps = random();
        float[] waves = taps.clone();
        basis.analyse(kind, waves);
        assertThat(squares(waves)).isCloseTo(squares(taps), within(1e-2));
        assertThat(waves[7]).isNotCloseTo(taps[7], within(1e-3f));
        basis.synthesise(kind, waves);
        for (int i = 0; i < taps.length; i++) {
            assertThat(waves[i]).isCloseTo(taps[i], within(1e-5f));
        }
    }

    /** A step without means changes no filter's response to a constant image. */
    @ParameterizedTest
    @ValueSource(ints = {InfimalParameters.ANALYSIS, InfimalParameters.SYNTHESIS})
    void removedMeansAreThoseOverTheImage(int kind) {
        float[] step = random();
        basis.analyse(kind, step);
        basis.removeMeans(kind, step);
        basis.synthesise(kind, step);
        int outer = kind == InfimalParameters.ANALYSIS ? SPEC.channels() : 1;
        int inner = kind == InfimalParameters.ANALYSIS ? 1 : SPEC.filters();
        for (int m = 0; m < SPEC.filters(); m++) {
            double onImage = 0;
            double onAuxiliary = 0;
            for (int c = 0; c < SPEC.channels(); c++) {
                for (int tap = 0; tap < 9; tap++) {
                    double value = step[(m * outer + c * inner) * 9 + tap];
                    onImage += c < 4 ? value : 0;
                    onAuxiliary += c < 4 ? 0 : value;
                }
            }
            assertThat(onImage).isCloseTo(0, within(1e-4));
            assertThat(Math.abs(onAuxiliary)).isGreaterThan(1e-3);
        }
    }
}
