package io.proxstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxstream.cli.TestingCommandLine.Result;
import io.proxstream.image.ImageShape;
import io.proxstream.model.FileModelStore;
import io.proxstream.model.ModelBundle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrainCommandTest {
    private final TestingCommandLine commandLine = TestingCommandLine.forFiles();

    @TempDir private Path folder;
    private Path results;

    @BeforeEach
    void writeImages() throws IOException {
        TestingImages.folder(folder.resolve("data"), 3);
        TestingImages.folder(folder.resolve("validation"), 2);
        results = folder.resolve("results");
    }

    @Test
    void aTrainedModelIsEvaluatedWithTheQualityThatTrainingSaw() {
        Result result = train(commandLine, "training.schedule.steps=6");
        assertThat(result.code()).as(result.err()).isZero();
        JsonNode summary = result.summary();
        assertThat(summary.get("complete").asBoolean()).isTrue();
        assertThat(summary.get("steps").asInt()).isEqualTo(6);
        assertThat(result.events("validation")).hasSize(3);
        Path model = results.resolve("small.safetensors");
        Result evaluation =
                commandLine.run(
                        "evaluate",
                        "--json",
                        "--sigma",
                        25,
                        "--model",
                        model,
                        "--data",
                        folder.resolve("validation"));
        assertThat(evaluation.code()).as(evaluation.err()).isZero();
        assertThat(evaluation.summary().get("psnr_out").asDouble())
                .isCloseTo(summary.get("best_psnr").asDouble(), within(0.01));
        ModelBundle bundle = FileModelStore.read(model);
        assertThat(bundle.card().maxSigma()).isEqualTo(55);
        assertThat(bundle.card().provenance())
                .containsEntry("data", "data")
                .containsEntry("seed", "1")
                .containsKeys("command", "step", "validation_psnr", "settings");
    }

    @Test
    void theHistoryIsATableAndAPicture() throws IOException {
        train(commandLine, "training.schedule.steps=6");
        List<String> table = Files.readAllLines(results.resolve("small-history.csv"));
        assertThat(table).hasSize(4);
        assertThat(table.get(0)).isEqualTo("step,seconds,loss,validation_psnr");
        assertThat(table.get(1)).startsWith("0,0.0,,");
        assertThat(table.get(3)).startsWith("6,");
        Path picture = results.resolve("small-history.png");
        ImageShape shape = new ImageFile(picture, "picture").read().image().shape();
        assertThat(shape.width()).isEqualTo(900);
    }

    @Test
    void anInterruptedTrainingGoesOnWhereAsked() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        TestingCommandLine interrupted = TestingCommandLine.forFiles();
        OutputStream atFirstWord = onWrite(interrupted.interruption()::request);
        int code =
                new Proxstream(interrupted.session(atFirstWord, err, Map.of()))
                        .run(call("training.schedule.steps=4"));
        assertThat(code).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("interrupted after step 0")
                .contains("--resume");
        Result again = train(commandLine, "training.schedule.steps=4");
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("small.checkpoint is there already");
        Result resumed = train(commandLine, "training.schedule.steps=4", "--resume");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.summary().get("steps").asInt()).isEqualTo(4);
        for (String setting :
                List.of("training.schedule.steps=5", "training.data.least-scale=0.5")) {
            Result other =
                    train(commandLine, "training.schedule.steps=4", "--resume", "--set", setting);
            assertThat(other.code()).as(setting).isEqualTo(1);
            assertThat(other.err()).contains("belongs to other settings");
        }
    }

    @Test
    void liftedTrainingRunsAsWell() {
        Result result =
                train(
                        commandLine,
                        "training.schedule.steps=2",
                        "--set",
                        "training.network.form=ddfb",
                        "--set",
                        "training.objective=lifted-bregman");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.summary().get("best_psnr").asDouble()).isGreaterThan(20.2);
    }

    @Test
    void aTrainedSolverIsEvaluatedWithTheQualityThatTrainingSaw() {
        Result result =
                train(
                        commandLine,
                        "training.schedule.steps=4",
                        "--set",
                        "training.network.form=condat-vu",
                        "--set",
                        "training.data.min-sigma=2.55",
                        "--set",
                        "training.data.degradations=gaussian:1.2 + noise:2.55");
        assertThat(result.code()).as(result.err()).isZero();
        Result evaluation =
                commandLine.run(
                        "evaluate",
                        "--json",
                        "--task",
                        "deblur",
                        "--blur",
                        "gaussian:1.2",
                        "--sigma",
                        2.55,
                        "--model",
                        results.resolve("small.safetensors"),
                        "--data",
                        folder.resolve("validation"));
        assertThat(evaluation.code()).as(evaluation.err()).isZero();
        assertThat(evaluation.summary().get("psnr_out").asDouble())
                .isCloseTo(result.summary().get("best_psnr").asDouble(), within(0.01))
                .isGreaterThan(evaluation.summary().get("psnr_in").asDouble());
    }

    /** For noise, and for blur: the noise level of the evaluation is that of the validation. */
    @ParameterizedTest
    @CsvSource({
        "'',noise,25,0,1",
        "gaussian:1.2 + noise:2.55,deblur,2.55,0,1",
        "gaussian:1.2 + noise:2.55,deblur,2.55,2,1",
        "gaussian:1.2 + noise:2.55,deblur,2.55,3,2"
    })
    void aNetworkWithAuxiliaryImagesIsTrainedAndEvaluated(
            String degradations, String task, double sigma, int splitting, int stages) {
        Result result =
                train(
                        commandLine,
                        "training.schedule.steps=3",
                        "--set",
                        "training.network.form=infimal",
                        "--set",
                        "training.network.filters=32",
                        "--set",
                        "training.network.splitting=" + splitting,
                        "--set",
                        "training.network.stages=" + stages,
                        "--set",
                        "training.data.degradations=" + degradations);
        assertThat(result.code()).as(result.err()).isZero();
        List<Object> call =
                new ArrayList<>(
                        List.of(
                                "evaluate",
                                "--json",
                                "--sigma",
                                sigma,
                                "--model",
                                results.resolve("small.safetensors"),
                                "--data",
                                folder.resolve("validation")));
        if (!degradations.isEmpty()) {
            call.addAll(List.of("--task", task, "--blur", "gaussian:1.2"));
        }
        Result evaluation = commandLine.run(call.toArray());
        assertThat(evaluation.code()).as(evaluation.err()).isZero();
        assertThat(evaluation.summary().get("psnr_out").asDouble())
                .isCloseTo(result.summary().get("best_psnr").asDouble(), within(0.01));
    }

    @Test
    void aNetworkWithAuxiliaryImagesGoesOnFromOneOfItsArchitectureOnly() {
        List<String> infimal =
                List.of(
                        "--set",
                        "training.network.form=infimal",
                        "--set",
                        "training.network.filters=32",
                        "--set",
                        "training.network.start=" + folder.resolve("first.safetensors"));
        assertThat(
                        train(
                                        commandLine,
                                        "training.schedule.steps=1",
                                        infimal.subList(0, 4).toArray(String[]::new))
                                .code())
                .isZero();
        moveResult("first.safetensors");
        Result same =
                train(commandLine, "training.schedule.steps=1", infimal.toArray(String[]::new));
        assertThat(same.code()).as(same.err()).isZero();
        moveResult("second.safetensors");
        List<String> wider = new ArrayList<>(infimal);
        wider.addAll(List.of("--set", "training.network.auxiliary=60"));
        Result other =
                train(commandLine, "training.schedule.steps=1", wider.toArray(String[]::new));
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err())
                .contains("must be of the form infimal, with 32 filters, 60 auxiliary images");
    }

    /** One network becomes all of several; several never become one. */
    @Test
    void stagesBeginFromAModelOfOne() {
        String[] stages = {
            "--set",
            "training.network.form=infimal",
            "--set",
            "training.network.filters=32",
            "--set",
            "training.network.splitting=2",
            "--set",
            "training.data.degradations=gaussian:1.2 + noise:2.55",
            "--set",
            "training.network.stages=1",
            "--set",
            "training.network.start=" + folder.resolve("first.safetensors")
        };
        Result one = train(commandLine, "training.schedule.steps=1", Arrays.copyOf(stages, 10));
        assertThat(one.code()).as(one.err()).isZero();
        moveResult("first.safetensors");
        stages[9] = "training.network.stages=2";
        Result two = train(commandLine, "training.schedule.steps=1", stages);
        assertThat(two.code()).as(two.err()).isZero();
        moveResult("second.safetensors");
        stages[9] = "training.network.stages=1";
        stages[11] = "training.network.start=" + folder.resolve("second.safetensors");
        Result back = train(commandLine, "training.schedule.steps=1", stages);
        assertThat(back.code()).isEqualTo(2);
        assertThat(back.err()).contains("must be of the form infimal, with").contains("in 1 stage");
    }

    private void moveResult(String name) {
        try {
            Files.move(results.resolve("small.safetensors"), folder.resolve(name));
            Files.delete(results.resolve("small.checkpoint"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anInfimalNetworkOfOddWidthIsRefused() {
        Result result =
                train(
                        commandLine,
                        "training.network.form=infimal",
                        "--set",
                        "training.network.auxiliary=30",
                        "--set",
                        "training.network.filter-size=5",
                        "--set",
                        "training.network.box=true");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .contains("training.network.filters '8': must be a multiple of 32")
                .contains("training.network.auxiliary '30': must be a multiple of 32, less 4")
                .contains("training.network.filter-size '5': must be 3 with the form infimal")
                .contains("training.network.box 'true': must be false with the form infimal");
        Result odd =
                train(
                        commandLine,
                        "training.network.form=infimal",
                        "--set",
                        "training.network.filters=32",
                        "--set",
                        "training.data.patch=25");
        assertThat(odd.code()).isEqualTo(2);
        assertThat(odd.err())
                .contains("training.data.patch '25': must be even with training.network.form");
    }

    @Test
    void degradationsThatCannotBeTrainedAreRefused() {
        Result unknown =
                train(
                        commandLine,
                        "training.network.form=condat-vu",
                        "--set",
                        "training.data.degradations=gaussian:1.2; fog:3");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err())
                .contains("training.data.degradations 'gaussian:1.2; fog:3': degradation 'fog:3'");
        Result mixed =
                train(
                        commandLine,
                        "training.network.form=condat-vu",
                        "--set",
                        "training.data.degradations=gaussian:1.2; missing:0.5");
        assertThat(mixed.err()).contains("must all belong to one task");
    }

    private static OutputStream onWrite(Runnable action) {
        return new OutputStream() {
            @Override
            public void write(int octet) {
                action.run();
            }
        };
    }

    private Result train(TestingCommandLine line, String setting, String... more) {
        return line.run((Object[]) call(setting, more));
    }

    private String[] call(String setting, String... more) {
        List<String> args =
                new ArrayList<>(List.of("train", "--json", "--job", "jobs/train/job.yaml"));
        for (String each :
                List.of(
                        "training.data.folder=" + folder.resolve("data"),
                        "training.validation.folder=" + folder.resolve("validation"),
                        "training.validation.interval=3",
                        "training.result.folder=" + results,
                        "training.result.name=small",
                        "training.data.patch=24",
                        "training.schedule.batch=2",
                        "training.network.filters=8",
                        "training.network.layers=3",
                        setting)) {
            args.add("--set");
            args.add(each);
        }
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }
}
