package io.proxstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxstream.cli.TestingCommandLine.Result;
import io.proxstream.image.Image;
import io.proxstream.image.ImageEncoding;
import io.proxstream.image.ImageShape;
import io.proxstream.model.FileModelStore;
import io.proxstream.model.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrainDenseCommandTest {
    private final TestingCommandLine commandLine = TestingCommandLine.forFiles();

    @TempDir private Path folder;

    @BeforeEach
    void writeImages() throws IOException {
        TestingImages.folder(folder.resolve("data"), 8);
        TestingImages.folder(folder.resolve("validation"), 3);
    }

    @ParameterizedTest
    @CsvSource({
        "conventional, mlp, adam, 0.004",
        "conventional, resnet, heavy-ball, 0.0002",
        "lifted-bregman, mlp, adam, 0.004",
        "lifted-bregman, resnet, plain, 1",
        "lifted-bregman, mlp, isgm, 1",
        "mac-qp, mlp, nesterov, 1",
        "fenchel, mlp, nesterov, 1",
        "contrastive, mlp, nesterov, 0.1"
    })
    void everyObjectiveAndOptimiserTrains(
            String objective, String kind, String method, double rate) {
        Result result =
                train(
                        "dense.objective=" + objective,
                        "dense.network.kind=" + kind,
                        "dense.optimiser.method=" + method,
                        "dense.optimiser.rate=" + rate);
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.events("validation")).hasSize(4);
        JsonNode summary = result.summary();
        assertThat(summary.get("end").asText()).isEqualTo("fulfilled");
        double before = result.events("validation").get(0).get("psnr").asDouble();
        assertThat(summary.get("best_psnr").asDouble()).isGreaterThan(before);
    }

    @Test
    void aTrainedModelServesImagesOfItsShapeAndNoOthers() throws IOException {
        Result result = train();
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(Files.readAllLines(results().resolve("small-history.csv"))).hasSize(5);
        assertThat(results().resolve("small-history.png")).exists();
        ModelBundle bundle = FileModelStore.read(model());
        assertThat(bundle.content().kind()).isEqualTo("dense");
        assertThat(bundle.card().maxSigma()).isCloseTo(25, within(1e-9));
        assertThat(bundle.card().provenance())
                .containsEntry("degradation", "noise:25")
                .containsEntry("objective", "lifted-bregman")
                .containsKeys("command", "step", "validation_psnr", "settings");
        Result evaluation =
                commandLine.run(
                        "evaluate",
                        "--json",
                        "--sigma",
                        25,
                        "--model",
                        model(),
                        "--data",
                        folder.resolve("validation"));
        assertThat(evaluation.code()).as(evaluation.err()).isZero();
        assertThat(evaluation.summary().get("psnr_out").asDouble())
                .isCloseTo(result.summary().get("best_psnr").asDouble(), within(1.0));
        Path other =
                TestingImages.write(
                        folder.resolve("other").resolve("square.png"),
                        Image.constant(new ImageShape(1, 40, 40), 0.5f),
                        ImageEncoding.PNG_8);
        Result refused = commandLine.run("restore", "--model", model(), other);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("model small is a dense network for images 1x48x40");
    }

    @Test
    void itsBundleIsVerifiedAndInspected() {
        train();
        Result verified = commandLine.run("models", "verify", model());
        assertThat(verified.code()).as(verified.err()).isZero();
        Result inspected = commandLine.run("models", "inspect", "--json", model());
        JsonNode network = inspected.summary().get("network");
        assertThat(network.get("kind").asText()).isEqualTo("dense");
        assertThat(network.get("lipschitz").asDouble()).isPositive();
    }

    @Test
    void anInterruptedTrainingEndsInTheSameModel() throws IOException {
        train();
        byte[] straight = Files.readAllBytes(model());
        List<String> history = Files.readAllLines(results().resolve("small-history.csv"));
        Files.delete(results().resolve("small.checkpoint"));
        TestingCommandLine interrupted = TestingCommandLine.forFiles();
        interrupted.interruption().request();
        Result stopped = interrupted.run((Object[]) call());
        assertThat(stopped.code()).isEqualTo(1);
        assertThat(stopped.err()).contains("interrupted after step 0");
        assertThat(train().err()).contains("small.checkpoint is there already");
        List<String> call = new ArrayList<>(List.of(call()));
        call.add("--resume");
        Result resumed = commandLine.run(call.toArray());
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(Files.readAllLines(results().resolve("small-history.csv")))
                .hasSameSizeAs(history);
        ModelBundle one = FileModelStore.read(model());
        Path other = Files.write(folder.resolve("straight.safetensors"), straight);
        assertThat(one.content())
                .usingRecursiveComparison()
                .isEqualTo(FileModelStore.read(other).content());
    }

    @Test
    void divergenceNamesThePlaceAndLeavesTheBestModel() {
        Result result =
                train(
                        "dense.objective=conventional",
                        "dense.optimiser.method=plain",
                        "dense.optimiser.rate=1000",
                        "dense.schedule.steps=40");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .containsPattern(
                        "training diverged at step \\d+ with step size [0-9.]+: the gradient of"
                                + " parameter block \\d+ is not finite;")
                .contains("small.safetensors holds the best parameters before, of step");
        assertThat(result.err().strip().lines()).hasSize(1);
        assertThat(commandLine.run("models", "verify", model()).code()).isZero();
    }

    @Test
    void patienceEndsTrainingEarly() {
        Result patient =
                train(
                        "dense.optimiser.rate=1",
                        "dense.schedule.steps=1000",
                        "dense.validation.patience=2");
        assertThat(patient.code()).as(patient.err()).isZero();
        assertThat(patient.summary().get("end").asText()).isEqualTo("stopped_early");
        assertThat(patient.summary().get("steps").asInt()).isLessThan(1000);
    }

    @Test
    void epochsLimitTheStepsToo() {
        Result result = train("dense.schedule.batch=2", "dense.schedule.epochs=2");
        assertThat(result.summary().get("steps").asInt()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dense.objective=contrastive dense.network.kind=resnet"
                        + " | dense.objective 'contrastive': needs a last activation",
                "dense.objective=conventional dense.optimiser.method=isgm"
                        + " | dense.optimiser.method 'isgm': solves each batch over auxiliary",
                "dense.network.kind=resnet dense.network.output=relu"
                        + " | dense.network.output 'relu': must be identity",
                "dense.network.kind=resnet dense.lifted.order=odd-even"
                        + " | dense.lifted.order 'odd-even': takes dense.network.kind mlp",
                "dense.lifted.order=random | dense.lifted.order 'random'",
                "dense.network.output=softmax"
                        + " | dense.objective 'lifted-bregman': bregman: target 0 lies outside",
                "dense.network.activation=step"
                        + " | dense.network.activation 'step': activation 'step': must be",
                "dense.data.degradation=fog:3 | dense.data.degradation 'fog:3'",
                "dense.network.widths=20,x"
                        + " | dense.network.widths '20,x': must be widths from 1 to 65536",
                "dense.data.patch=41 | 48x40 pixels are too few: needs 41x41",
                "dense.data.training-images=7 dense.validation.path="
                        + " | 8 images are too few: the job learns from 7 and judges by the 3"
            })
    void whatCannotBeTrainedIsRefused(String settings, String message) {
        Result result = train(settings.split(" "));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains(message);
        assertThat(results()).doesNotExist();
    }

    @Test
    void imagesOfTwoShapesAreNamed() throws IOException {
        TestingImages.write(
                folder.resolve("validation").resolve("9.png"),
                Image.constant(new ImageShape(1, 20, 30), 0.5f),
                ImageEncoding.PNG_8);
        Result result = train("dense.validation.images=9");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("image of shape 1x20x30 among images of shape 1x48x40");
    }

    private Path results() {
        return folder.resolve("results");
    }

    private Path model() {
        return results().resolve("small.safetensors");
    }

    private Result train(String... settings) {
        return commandLine.run((Object[]) call(settings));
    }

    private String[] call(String... settings) {
        List<String> args =
                new ArrayList<>(List.of("train", "--json", "--job", "jobs/train-dense/job.yaml"));
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "dense.data.path=" + folder.resolve("data"),
                                "dense.data.training-images=6",
                                "dense.data.degradation=noise:25",
                                "dense.validation.path=" + folder.resolve("validation"),
                                "dense.validation.images=3",
                                "dense.validation.interval=4",
                                "dense.network.widths=30x2",
                                "dense.schedule.steps=12",
                                "dense.schedule.threads=2",
                                "dense.result.folder=" + results(),
                                "dense.result.name=small"));
        all.addAll(List.of(settings));
        for (String setting : all) {
            args.add("--set");
            args.add(setting);
        }
        return args.toArray(String[]::new);
    }
}
