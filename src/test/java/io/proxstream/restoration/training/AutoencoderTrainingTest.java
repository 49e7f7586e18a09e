package io.proxstream.restoration.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.config.AutoencoderOptions;
import io.proxstream.config.InvalidOptionException;
import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.array.Workers;
import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelFormat;
import io.proxstream.restoration.experiment.AutoencoderExperiment;
import io.proxstream.restoration.experiment.CodeLook;
import io.proxstream.restoration.experiment.CodeScale;
import io.proxstream.training.CheckpointException;
import io.proxstream.training.HistoryRow;
import io.proxstream.training.TrainingListener;
import io.proxstream.training.TrainingReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From options to a bundle, and from the bundle to the comparison with its decoder. */
final class AutoencoderTrainingTest {
    private static final List<Image> TRAINING = scenes(0, 120);
    private static final List<Image> TUNING = scenes(120, 140);

    @TempDir private Path folder;

    private static List<Image> scenes(int from, int to) {
        SceneGenerator scenes = new SceneGenerator(1);
        List<Image> images = new ArrayList<>();
        for (int i = from; i < to; i++) {
            images.add(scenes.scene(i, new ImageShape(1, 12, 12)));
        }
        return images;
    }

    private static AutoencoderOptions options(String kind, String objective, boolean orthonormal) {
        return options(kind, objective, orthonormal, Map.of());
    }

    private static AutoencoderOptions options(
            String kind, String objective, boolean orthonormal, Map<String, String> others) {
        Map<String, String> settings = new HashMap<>();
        settings.put("autoencoder.network.kind", kind);
        settings.put("autoencoder.objective", objective);
        settings.put("autoencoder.network.orthonormal", Boolean.toString(orthonormal));
        settings.put("autoencoder.network.code", "40");
        settings.put("autoencoder.network.filters", "4");
        settings.put("autoencoder.prior.components", "20");
        settings.put("autoencoder.schedule.batch", "30");
        settings.put("autoencoder.schedule.steps", "150");
        settings.put("autoencoder.schedule.decoder-steps", "50");
        settings.put("autoencoder.result.name", "small");
        settings.putAll(others);
        return AutoencoderOptions.load(Optional.empty(), Map.of(), settings);
    }

    private ModelBundle train(AutoencoderOptions options) {
        return run(options, false, Integer.MAX_VALUE).model;
    }

    /** What comes of a training: the objective before each step, and the best networks. */
    private record Trained(List<Double> objectives, TrainingReport report, ModelBundle model) {}

    private Trained run(AutoencoderOptions options, boolean resume, int stopAfter) {
        List<Double> objectives = new ArrayList<>();
        int[] asked = {0};
        try (AutoencoderTraining training =
                new AutoencoderTraining(options, TRAINING, TUNING, folder.resolve("state"))) {
            TrainingReport report =
                    training.run(
                            resume, () -> 0, noting(objectives), () -> asked[0]++ >= stopAfter);
            HistoryRow best =
                    new HistoryRow(report.bestStep(), 0, Double.NaN, report.bestQuality());
            byte[] bundle = training.bundle(best, "proxstream train");
            return new Trained(objectives, report, ModelFormat.read("small", bundle));
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

    @ParameterizedTest
    @CsvSource({
        "mlp, conventional, true, 40",
        "mlp, lifted-bregman, false, 40",
        "convolutional, conventional, true, 40"
    })
    void aTrainedAutoencoderKnowsMoreThanTheMean(
            String kind, String objective, boolean orthonormal, int code) {
        ModelBundle model = train(options(kind, objective, orthonormal));
        assertThat(model.content().kind()).isEqualTo(kind);
        assertThat(model.autoencoder().codeLength()).isEqualTo(code);
        assertThat(model.card().provenance())
                .containsEntry("training_images", "the first 120")
                .containsKeys("command", "data", "seed", "settings", "step", "tuning_psnr");
        try (Workers workers = new Workers(1)) {
            CodeScale scale = new CodeScale(List.of(0.0), 10, 10, 2);
            double fit =
                    new AutoencoderExperiment(model, scale, System::nanoTime, workers).fit(TUNING);
            assertThat(fit).isGreaterThan(13);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mlp, conventional, true, 0.1",
        "mlp, lifted-bregman, false, 0",
        "convolutional, conventional, true, 0.1"
    })
    void aResumedTrainingEndsInTheSameBits(
            String kind, String objective, boolean orthonormal, String noise) {
        AutoencoderOptions options =
                options(
                        kind,
                        objective,
                        orthonormal,
                        Map.of(
                                "autoencoder.code-noise", noise,
                                "autoencoder.schedule.steps", "12",
                                "autoencoder.schedule.decoder-steps", "9",
                                "autoencoder.schedule.threads", "2"));
        Trained straight = run(options, false, Integer.MAX_VALUE);
        assertThat(straight.objectives).hasSize(21);
        for (int stopAfter : new int[] {0, 5, 12, 17}) { // in both phases, and between them
            Trained stopped = run(options, false, stopAfter);
            assertThat(stopped.report.end()).isEqualTo(TrainingReport.End.INTERRUPTED);
            assertThat(stopped.report.steps()).isEqualTo(stopAfter);
            Trained again = run(options, true, 2);
            Trained resumed = run(options, true, Integer.MAX_VALUE);
            List<Double> objectives = new ArrayList<>(stopped.objectives);
            objectives.addAll(again.objectives);
            objectives.addAll(resumed.objectives);
            assertThat(objectives).isEqualTo(straight.objectives);
            assertThat(resumed.report).isEqualTo(straight.report);
            assertThat(resumed.model.sha256()).isEqualTo(straight.model.sha256());
        }
    }

    @Test
    void bothPhasesAreOneHistoryWhoseBestIsKept() {
        AutoencoderOptions options = options("mlp", "conventional", true);
        List<Long> steps = new ArrayList<>();
        List<Double> progress = new ArrayList<>();
        List<HistoryRow> seen = new ArrayList<>();
        TrainingListener listener =
                new TrainingListener() {
                    @Override
                    public void stepped(long step, double loss, double done) {
                        steps.add(step);
                        progress.add(done);
                    }

                    @Override
                    public void evaluated(List<HistoryRow> history, boolean isBest) {
                        assertThat(history.subList(0, seen.size())).isEqualTo(seen);
                        seen.clear();
                        seen.addAll(history);
                    }
                };
        try (AutoencoderTraining training =
                new AutoencoderTraining(options, TRAINING, TUNING, folder.resolve("state"))) {
            TrainingReport report = training.run(false, () -> 0, listener, () -> false);
            assertThat(steps).hasSize(200).isSorted().doesNotHaveDuplicates().endsWith(200L);
            assertThat(progress).isSorted().endsWith(1.0);
            assertThat(seen).isEqualTo(report.history()).hasSize(22);
            assertThat(report.isComplete()).isTrue();
            double[] qualities = seen.stream().mapToDouble(HistoryRow::quality).toArray();
            assertThat(report.bestQuality()).isEqualTo(Arrays.stream(qualities).max().orElse(0));
            assertThat(seen)
                    .anyMatch(
                            row ->
                                    row.step() == report.bestStep()
                                            && row.quality() == report.bestQuality());
        }
    }

    @Test
    void aTrainingThatBeginsAnewForgetsTheDecoderOfTheOneBefore() {
        Map<String, String> settings =
                Map.of(
                        "autoencoder.schedule.steps", "6",
                        "autoencoder.schedule.decoder-steps", "6",
                        "autoencoder.schedule.threads", "1");
        AutoencoderOptions options = options("mlp", "conventional", true, settings);
        run(options, false, Integer.MAX_VALUE);
        run(options, false, 3);
        Trained resumed = run(options, true, Integer.MAX_VALUE);
        assertThat(resumed.objectives).hasSize(9);
    }

    @Test
    void aCheckpointOfOtherSettingsIsRefused() {
        run(options("mlp", "conventional", true), false, 0);
        AutoencoderOptions other = options("mlp", "conventional", false);
        assertThatThrownBy(() -> run(other, true, 1))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("belongs to other settings");
    }

    @Test
    void theComparisonHasARowForEachNoiseLevel() {
        ModelBundle model = train(options("mlp", "conventional", true));
        List<CodeLook> looks = new ArrayList<>();
        try (Workers workers = new Workers(2)) {
            CodeScale scale = new CodeScale(List.of(0.0, 0.1), 200, 50, 12);
            new AutoencoderExperiment(model, scale, System::nanoTime, workers)
                    .run(TUNING, scenes(140, 170), looks::add);
        }
        assertThat(looks).hasSize(2);
        for (CodeLook look : looks) {
            assertThat(look.row().psnrDecoder()).isBetween(10.0, 40.0);
            assertThat(look.row().ssimInversion()).isBetween(0.0, 1.0);
            assertThat(look.truth()).hasSameSizeAs(look.inverted()).hasSize(8);
        }
        // an encoder that keeps lengths tells more than its decoder, trained briefly, makes of it
        assertThat(looks.get(0).row().psnrInversion())
                .isGreaterThan(looks.get(0).row().psnrDecoder());
        assertThat(looks.get(1).row().psnrInversion())
                .isLessThan(looks.get(0).row().psnrInversion());
    }

    @Test
    void whatDoesNotFitIsNamed() {
        assertThatThrownBy(() -> options("convolutional", "lifted-bregman", false))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("takes autoencoder.network.kind mlp");
        List<Image> mixed = List.of(TRAINING.get(0), Image.constant(new ImageShape(1, 5, 5), 0.5f));
        assertThatThrownBy(
                        () ->
                                new AutoencoderTraining(
                                        options("mlp", "conventional", true),
                                        mixed,
                                        TUNING,
                                        folder.resolve("state")))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("image of shape 1x5x5 among images of shape 1x12x12: must be alike");
        assertThatThrownBy(() -> new CodeScale(List.of(Double.NaN), 1, 1, 1))
                .hasMessage("noise level NaN: must not be negative");
        assertThatThrownBy(() -> new CodeScale(List.of(), 1, 1, 1))
                .hasMessageContaining("0 noise levels");
    }
}
