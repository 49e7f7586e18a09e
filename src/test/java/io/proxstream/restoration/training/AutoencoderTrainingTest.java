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
import io.proxstream.training.TrainingListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From options to a bundle, and from the bundle to the comparison with its decoder. */
final class AutoencoderTrainingTest {
    private static final List<Image> TRAINING = scenes(0, 120);
    private static final List<Image> TUNING = scenes(120, 140);

    private static List<Image> scenes(int from, int to) {
        SceneGenerator scenes = new SceneGenerator(1);
        List<Image> images = new ArrayList<>();
        for (int i = from; i < to; i++) {
            images.add(scenes.scene(i, new ImageShape(1, 12, 12)));
        }
        return images;
    }

    private static AutoencoderOptions options(String kind, String objective, boolean orthonormal) {
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
        return AutoencoderOptions.load(Optional.empty(), Map.of(), settings);
    }

    private static ModelBundle train(AutoencoderOptions options) {
        AutoencoderTraining training =
                new AutoencoderTraining(options, TRAINING, TUNING, System::nanoTime);
        TrainedAutoencoder trained = training.train(TrainingListener.none());
        assertThat(trained.decoderReport().bestQuality())
                .isGreaterThanOrEqualTo(trained.bothReport().bestQuality() - 1e-9);
        return ModelFormat.read("small", training.bundle(trained, "proxstream train"));
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
                .containsKeys("command", "data", "seed", "settings", "tuning_psnr");
        try (Workers workers = new Workers(1)) {
            CodeScale scale = new CodeScale(List.of(0.0), 10, 10, 2);
            double fit =
                    new AutoencoderExperiment(model, scale, System::nanoTime, workers).fit(TUNING);
            assertThat(fit).isGreaterThan(13);
        }
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
                                        System::nanoTime))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("image of shape 1x5x5 among images of shape 1x12x12: must be alike");
        assertThatThrownBy(() -> new CodeScale(List.of(Double.NaN), 1, 1, 1))
                .hasMessage("noise level NaN: must not be negative");
        assertThatThrownBy(() -> new CodeScale(List.of(), 1, 1, 1))
                .hasMessageContaining("0 noise levels");
    }
}
