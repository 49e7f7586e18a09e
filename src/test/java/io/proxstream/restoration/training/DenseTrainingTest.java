package io.proxstream.restoration.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxstream.config.DenseOptions;
import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;
import io.proxstream.model.BundledNetwork;
import io.proxstream.model.ModelFormat;
import io.proxstream.training.HistoryRow;
import io.proxstream.training.TrainingListener;
import io.proxstream.training.TrainingReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order in which auxiliary variables move, from options to a bundle. */
final class DenseTrainingTest {
    private static final int STEPS = 14;
    private static final List<Image> TRAINING = scenes(0, 20);
    private static final List<Image> VALIDATION = scenes(20, 26);

    @TempDir private Path folder;

    private static List<Image> scenes(int from, int to) {
        SceneGenerator scenes = new SceneGenerator(1);
        List<Image> images = new ArrayList<>();
        for (int i = from; i < to; i++) {
            images.add(scenes.scene(i, new ImageShape(1, 12, 12)));
        }
        return images;
    }

    /** What comes of a training: the objective before each step, and the best network. */
    private record Trained(
            List<Double> objectives, TrainingReport report, BundledNetwork network) {}

    private Trained train(Map<String, String> settings, boolean resume, int stopAfter) {
        Map<String, String> all =
                new HashMap<>(
                        Map.of(
                                "dense.network.widths", "30x5",
                                "dense.optimiser.method", "plain",
                                "dense.optimiser.rate", "1",
                                "dense.validation.interval", "3",
                                "dense.schedule.steps", Integer.toString(STEPS)));
        all.putAll(settings);
        List<Double> objectives = new ArrayList<>();
        int[] asked = {0};
        DenseOptions options = DenseOptions.load(Optional.empty(), Map.of(), all);
        try (DenseTraining training =
                new DenseTraining(options, TRAINING, VALIDATION, folder.resolve("state"))) {
            TrainingReport report =
                    training.run(
                            resume, () -> 0, noting(objectives), () -> asked[0]++ >= stopAfter);
            HistoryRow last = report.history().get(report.history().size() - 1);
            byte[] bundle = training.bundle(last, "proxstream train");
            return new Trained(objectives, report, ModelFormat.read("small", bundle).content());
        }
    }

    private static TrainingListener noting(List<Double> objectives) {
        return new TrainingListener() {
            @Override
            public void stepped(long step, double loss, double progress) {
                objectives.add(loss);
            }

            @Override
            public void evaluated(List<HistoryRow> history, boolean isBest) {}
        };
    }

    private static Map<String, String> inOrder(String order, int threads) {
        return Map.of(
                "dense.lifted.order", order, "dense.schedule.threads", Integer.toString(threads));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "odd-even"})
    void plainStepsNeverIncreaseTheObjective(String order) {
        List<Double> objectives = train(inOrder(order, 2), false, STEPS).objectives;
        assertThat(objectives).hasSize(STEPS);
        for (int i = 1; i < STEPS; i++) {
            assertThat(objectives.get(i)).isLessThanOrEqualTo(objectives.get(i - 1) * (1 + 1e-6));
        }
        assertThat(objectives.get(STEPS - 1)).isLessThan(0.9 * objectives.get(0));
    }

    @Test
    void theOrderIsTheOneThatIsAskedFor() {
        assertThat(train(inOrder("odd-even", 1), false, STEPS).objectives)
                .isNotEqualTo(train(inOrder("sequential", 1), false, STEPS).objectives);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "odd-even"})
    void threadsThatShareOutLayersChangeNothing(String order) {
        Trained alone = train(inOrder(order, 1), false, STEPS);
        for (int threads : new int[] {2, 5}) { // 20 images: layers are shared out
            Trained together = train(inOrder(order, threads), false, STEPS);
            assertThat(together.objectives).isEqualTo(alone.objectives);
            assertThat(together.network).usingRecursiveComparison().isEqualTo(alone.network);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "odd-even"})
    void aResumedTrainingEndsInTheSameBits(String order) {
        Map<String, String> settings = new HashMap<>(inOrder(order, 2));
        settings.put("dense.schedule.batch", "8");
        Trained straight = train(settings, false, STEPS);
        for (int stopAfter : new int[] {0, 4, 9}) {
            List<Double> objectives = new ArrayList<>(train(settings, false, stopAfter).objectives);
            assertThat(objectives).hasSize(stopAfter);
            Trained resumed = train(settings, true, STEPS);
            objectives.addAll(resumed.objectives);
            assertThat(objectives).isEqualTo(straight.objectives);
            assertThat(resumed.report.bestStep()).isEqualTo(straight.report.bestStep());
            assertThat(resumed.network).usingRecursiveComparison().isEqualTo(straight.network);
        }
    }
}
