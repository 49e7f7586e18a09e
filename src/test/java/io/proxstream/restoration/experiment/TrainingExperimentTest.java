package io.proxstream.restoration.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The comparison in miniature, and its sums. */
final class TrainingExperimentTest {
    @Test
    void everyContenderHasARow() {
        List<TrainingRow> rows = new ArrayList<>();
        AtomicInteger runs = new AtomicInteger();
        TrainingScale scale =
                new TrainingScale(
                        List.of(
                                new NetworkShape.Perceptron(List.of(6)),
                                new NetworkShape.Residual(2, 6),
                                new NetworkShape.Unrolled(4, 3, 2, 12)),
                        3,
                        0.001,
                        5,
                        2,
                        2);
        TrainingExperiment experiment =
                new TrainingExperiment(
                        new ImageSets(scenes(0, 20), scenes(20, 30), scenes(30, 40)),
                        scale,
                        System::nanoTime);
        TrainingSelection selection =
                new TrainingSelection(
                        List.of(RestorationTask.DENOISING),
                        List.of(Regime.values()),
                        List.of(NetworkShape.Kind.values()),
                        List.of());
        experiment.run(selection, rows::add, runs::incrementAndGet);
        assertThat(rows).hasSize(12 + 5 + 11 + 5 + 4 + 4);
        assertThat(runs.get()).isLessThanOrEqualTo(experiment.runs(selection));
        assertThat(rows)
                .allSatisfy(
                        row -> {
                            assertThat(row.psnrValidation()).isBetween(0.0, 60.0);
                        });
        assertThat(rows.stream().map(TrainingRow::network).distinct())
                .containsExactly("mlp 64-6-64", "resnet 64+2x6", "pnn ddfb 4x3x3, 2 layers");
        assertThat(rows.stream().map(TrainingRow::objective).distinct())
                .containsExactlyInAnyOrder(
                        "conventional", "bregman", "mac-qp", "fenchel", "contrastive");
        assertThat(rows.stream().filter(row -> row.regime() == Regime.DETERMINISTIC))
                .allSatisfy(row -> assertThat(row.iterations()).isEqualTo(3));
    }

    /** With 9 filters of 3x3 one is random. The search tries three rates by the first seed. */
    @ParameterizedTest
    @CsvSource({"DETERMINISTIC,8,1", "DETERMINISTIC,9,5", "STOCHASTIC,8,5"})
    void seedsThatChangeNothingAreRunOnce(Regime regime, int filters, int expected) {
        int tried = 3;
        TrainingScale scale =
                new TrainingScale(
                        List.of(new NetworkShape.Unrolled(filters, 3, 1, 2)), 1, 0.001, 1, 5, 1);
        TrainingExperiment experiment =
                new TrainingExperiment(
                        new ImageSets(scenes(0, 2), scenes(2, 4), scenes(4, 6)),
                        scale,
                        System::nanoTime);
        TrainingSelection selection =
                new TrainingSelection(
                        List.of(RestorationTask.DENOISING),
                        List.of(regime),
                        List.of(NetworkShape.Kind.PNN),
                        List.of("adam"));
        List<TrainingRow> rows = new ArrayList<>();
        AtomicInteger runs = new AtomicInteger();
        experiment.run(selection, rows::add, runs::incrementAndGet);
        assertThat(rows).hasSize(2);
        assertThat(runs.get()).isEqualTo(2 * (tried + expected - 1));
        assertThat(experiment.runs(selection)).isEqualTo(2 * (tried + 3 * expected - 1));
        if (expected == 1) {
            assertThat(rows).allSatisfy(row -> assertThat(row.psnrDeviation()).isZero());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nesterov-scaled", "isgm", "adam-swept", "adam-weighed"})
    void everyWayToTrainIsFoundByItsName(String name) {
        TrainingSelection selection =
                new TrainingSelection(
                        List.of(RestorationTask.DENOISING),
                        List.of(Regime.values()),
                        List.of(NetworkShape.Kind.values()),
                        List.of(name));
        List<String> found = new ArrayList<>();
        for (NetworkShape shape :
                List.of(
                        new NetworkShape.Perceptron(List.of(6)),
                        new NetworkShape.Unrolled(4, 3, 2, 12))) {
            for (Regime regime : Regime.values()) {
                selection
                        .contenders(shape.entrant(new ImageShape(1, 8, 8)), regime)
                        .forEach(contender -> found.add(contender.optimiser()));
            }
        }
        assertThat(found).isNotEmpty().containsOnly(name);
    }

    private static List<Image> scenes(int from, int to) {
        SceneGenerator scenes = new SceneGenerator(1);
        List<Image> images = new ArrayList<>();
        for (int i = from; i < to; i++) {
            images.add(scenes.scene(i, new ImageShape(1, 8, 8)));
        }
        return images;
    }

    @Test
    void theGainIsBetweenTheBestOfBothSidesInTheDeterministicRegime() {
        TrainingTable table = new TrainingTable();
        table.add(row(Regime.DETERMINISTIC, "conventional", 20, 18));
        table.add(row(Regime.DETERMINISTIC, "conventional", 21, 17));
        table.add(row(Regime.DETERMINISTIC, "bregman", 22, 18.5));
        table.add(row(Regime.DETERMINISTIC, "mac-qp", 30, 30));
        table.add(row(Regime.STOCHASTIC, "bregman", 40, 40));
        assertThat(table.gain(RestorationTask.DENOISING, TrainingRow::psnrValidation))
                .hasValue(0.5);
        assertThat(table.gain(RestorationTask.DENOISING, TrainingRow::psnrTrain)).hasValue(1);
        assertThat(table.gain(RestorationTask.DEBLURRING, TrainingRow::psnrTrain)).isEmpty();
    }

    private static TrainingRow row(Regime regime, String objective, double train, double val) {
        return new TrainingRow(
                RestorationTask.DENOISING,
                regime,
                "mlp",
                objective,
                "adam",
                new Setting(1, 1),
                train,
                val,
                0,
                10,
                1);
    }

    @Test
    void aScaleOfNothingIsRefused() {
        assertThatThrownBy(() -> new TrainingScale(List.of(), 1, 1, 1, 1, 1))
                .hasMessageStartingWith("0 networks");
    }

    @Test
    void bothWaysThroughTheLayersAreTimedAndAgree() {
        List<VectorisationRow> rows = new ArrayList<>();
        new VectorisationExperiment(System::nanoTime, 1, 2, 2)
                .run(List.of(3), List.of(8, 16), rows::add);
        assertThat(rows).hasSize(2);
        assertThat(rows)
                .allSatisfy(
                        row -> {
                            assertThat(row.difference()).isLessThan(1e-5);
                            assertThat(row.forwardRatio()).isPositive();
                        });
    }
}
