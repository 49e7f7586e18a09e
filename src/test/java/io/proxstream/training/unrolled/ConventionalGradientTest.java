package io.proxstream.training.unrolled;

import io.proxstream.network.PnnForm;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.training.step.Acceleration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gradient through the whole chain against central differences of the mean squared error. */
final class ConventionalGradientTest {
    private static final int LAYERS = 3;

    @ParameterizedTest
    @EnumSource(
            names = {"CONDAT_VU", "CHAMBOLLE_POCK"},
            mode = EnumSource.Mode.EXCLUDE)
    void theGradientIsThatOfTheLoss(PnnForm form) {
        check(network(form, 3), SampleLoss.SQUARED_ERROR, 3);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"CONDAT_VU", "CHAMBOLLE_POCK"},
            mode = EnumSource.Mode.EXCLUDE)
    void theGradientOfAFreeNetworkIsThatOfTheLoss(PnnForm form) {
        check(network(form, 3).freed(), SampleLoss.SQUARED_ERROR, 6);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 5, 6, 7})
    void filtersOfEverySizeHaveTheirGradient(int size) {
        check(network(PnnForm.DSCCP, size).freed(), SampleLoss.SQUARED_ERROR, 6);
    }

    @Test
    void theGradientInDecibelsIsThatOfTheLoss() {
        check(network(PnnForm.DSCCP, 3), SampleLoss.DECIBEL, 3);
    }

    private static ProximalNetwork network(PnnForm form, int size) {
        return UntrainedNetwork.of(TestingPictures.spec(form, 8, size, LAYERS), 1);
    }

    private static void check(ProximalNetwork start, SampleLoss loss, int count) {
        PatchSource source = TestingPictures.source(start.spec().filterSize());
        List<TrainingSheet> sheets = TestingPictures.sheets(source, count);
        try (ConventionalTrainer trainer =
                new ConventionalTrainer(start, source.layout(), loss, Acceleration.ADAM, 2)) {
            new GradientCheck(trainer.state().parameters(), 1e-3)
                    .run(() -> trainer.gradient(sheets));
        }
    }
}
