package io.proxstream.training.unrolled;

import io.proxstream.network.PnnForm;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.training.step.Acceleration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gradient through the whole chain against central differences of the mean squared error. */
final class ConventionalGradientTest {
    private static final int LAYERS = 3;

    @ParameterizedTest
    @EnumSource(
            names = {"CONDAT_VU", "CHAMBOLLE_POCK"},
            mode = EnumSource.Mode.EXCLUDE)
    void theGradientIsThatOfTheLoss(PnnForm form) {
        check(UntrainedNetwork.of(TestingPictures.spec(form, 8, 3, LAYERS), 1));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"CONDAT_VU", "CHAMBOLLE_POCK"},
            mode = EnumSource.Mode.EXCLUDE)
    void theGradientOfAFreeNetworkIsThatOfTheLoss(PnnForm form) {
        check(UntrainedNetwork.of(TestingPictures.spec(form, 8, 3, LAYERS), 1).freed());
    }

    private static void check(ProximalNetwork start) {
        PatchSource source = TestingPictures.source(3);
        List<TrainingSheet> sheets = TestingPictures.sheets(source, 3);
        try (ConventionalTrainer trainer =
                new ConventionalTrainer(start, source.layout(), Acceleration.ADAM, 2)) {
            new GradientCheck(trainer.state().parameters(), 2e-3)
                    .run(() -> trainer.gradient(sheets));
        }
    }
}
