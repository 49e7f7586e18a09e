package io.proxstream.restoration.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InversionExperimentTest {
    @Test
    void theErrorStaysBelowItsBoundAndVanishesOverThreeDecades() {
        InversionExperiment experiment =
                new InversionExperiment(
                        new InversionScale(12, 96, List.of(0.1, 0.01, 0.001), 1e-4));
        List<InversionRow> rows = new ArrayList<>();
        experiment.run(rows::add);
        assertThat(rows).hasSize(experiment.rowCount());
        assertThat(rows).allSatisfy(row -> assertThat(row.isViolation()).isFalse());
        assertThat(experiment.violations()).isZero();
        assertThat(experiment.slope()).isGreaterThan(0.9);
        for (int i = 0; i < rows.size(); i += 3) {
            assertThat(rows.get(i + 2).error()).isLessThan(rows.get(i).error() / 30);
        }
    }

    @Test
    void theClipInTheModelBringsBackWhatItTook() {
        List<Image> scenes = List.of(new SceneGenerator(1).scene(2, new ImageShape(1, 48, 48)));
        List<SaturationExperiment.Row> rows = new ArrayList<>();
        SaturationExperiment.Outcome outcome =
                new SaturationExperiment(scenes, List.of(3e-5, 3e-4)).run(rows::add, () -> {});
        assertThat(outcome.saturated()).isBetween(0.15, 0.25);
        assertThat(outcome.psnrInversion()).isGreaterThan(outcome.psnrLinear() + 0.5);
        assertThat(rows)
                .extracting(SaturationExperiment.Row::model)
                .containsExactly("linear", "inversion");
    }
}
