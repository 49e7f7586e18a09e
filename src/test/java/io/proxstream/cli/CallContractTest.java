package io.proxstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxstream.cli.TestingCommandLine.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

final class CallContractTest {
    /** What a verb needs, without which that is complained about first. */
    private static final Map<String, String> REQUIRED =
            Map.ofEntries(
                    Map.entry("degrade", " x.png"),
                    Map.entry("evaluate", " --data x"),
                    Map.entry("train", " --job x"),
                    Map.entry("models inspect", " x"),
                    Map.entry("models import", " x --out y"),
                    Map.entry("models export", " x --onnx y"),
                    Map.entry("models publish", " x"),
                    Map.entry("models canary", " x --version 1"),
                    Map.entry("models rollback", " x"),
                    Map.entry("models pin", " x --version 1"),
                    Map.entry("models unpin", " x"),
                    Map.entry("models assign", " x"));

    private final TestingCommandLine commandLine = TestingCommandLine.forFiles();

    @TempDir private Path folder;

    static Stream<String> verbs() {
        List<String> names = new ArrayList<>();
        collect(tree(), "", names);
        return names.stream();
    }

    private static void collect(CommandLine command, String prefix, List<String> names) {
        command.getSubcommands()
                .forEach(
                        (name, verb) -> {
                            names.add((prefix + " " + name).strip());
                            collect(verb, prefix + " " + name, names);
                        });
    }

    private static CommandLine tree() {
        return TestingTree.commandLine();
    }

    @Test
    void theTreeHasTheVerbsOfTheProduct() {
        assertThat(verbs())
                .containsExactlyInAnyOrder(
                        "demo",
                        "restore",
                        "degrade",
                        "evaluate",
                        "train",
                        "feed",
                        "watch",
                        "bench",
                        "experiment",
                        "experiment autoencoder",
                        "experiment training",
                        "experiment vectorisation",
                        "experiment inversion",
                        "experiment saturation",
                        "experiment online",
                        "invert",
                        "models",
                        "models list",
                        "models inspect",
                        "models verify",
                        "models import",
                        "models export",
                        "models publish",
                        "models canary",
                        "models rollback",
                        "models pin",
                        "models unpin",
                        "models assign");
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void everyVerbHasHelpWithExamples(String verb) {
        Result result = commandLine.run((Object[]) (verb + " --help").split(" "));
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("Usage: proxstream " + verb)
                .contains("--json")
                .contains("Examples:");
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void everyVerbRefusesAnUnknownOptionInOneLine(String verb) {
        String call = verb + REQUIRED.getOrDefault(verb, "") + " --no-such-option";
        Result result = commandLine.run((Object[]) call.split(" "));
        assertRefused(
                result, "unknown option '--no-such-option'", "proxstream " + verb + " --help");
    }

    static Stream<Arguments> wrongInversions() {
        return Stream.of(
                Arguments.of("invert", "name images to invert"),
                Arguments.of("invert --sensor glow:2 x.png", "'glow:2': must be a blur"),
                Arguments.of("invert --sensor clip:1:0 x.png", "box [1.0, 0.0]"),
                Arguments.of("invert --sensor tanh+gaussian:2 x.png", "must stand before gain"),
                Arguments.of("invert --rule best x.png", "inversion.rule 'best'"),
                Arguments.of("invert --alpha -1 x.png", "inversion.alpha '-1.0'"),
                Arguments.of("invert --job none.yaml", "--job none.yaml: no such file"));
    }

    static Stream<Arguments> wrongCalls() {
        return Stream.of(
                Arguments.of("", "needs a verb"),
                Arguments.of("models", "verify, import, export, publish, canary, rollback, pin"),
                Arguments.of(
                        "experiment",
                        "autoencoder, inversion, online, saturation, training or vectorisation"),
                Arguments.of("experiment training --tasks sharpening", "sharpening"),
                Arguments.of("experiment training --optimisers magic", "'magic': must be one of"),
                Arguments.of("experiment training --seeds 0", "'0' must be a whole number"),
                Arguments.of("experiment training --train nowhere", "nowhere: no such file"),
                Arguments.of("experiment training --validation x", "needs --train as well"),
                Arguments.of("feed --generate 1 --announce", "nothing is done to the frames"),
                Arguments.of(
                        "models assign x", "needs --model, --degradation, --missing or --mask"),
                Arguments.of("levitate", "unknown verb 'levitate'"),
                Arguments.of("restore", "--job"),
                Arguments.of(
                        "demo --headless --set stream.kafka.output-topic=frames.restored",
                        "topic frames.restored: a demo uses and deletes topics of its own"),
                Arguments.of("restore nowhere.png", "nowhere.png: no such file"),
                Arguments.of("restore --sigma much x.png", "'much' must be a number from 0 to 255"),
                Arguments.of("restore --sigma 256 x.png", "'256' must be a number from 0 to 255"),
                Arguments.of("restore --sigma NaN x.png", "'NaN' must be a number from 0 to 255"),
                Arguments.of("restore --job none.yaml", "none.yaml"),
                Arguments.of("restore --job a.yaml x.png", "not both"),
                Arguments.of("restore --bootstrap-servers nonsense", "nonsense"),
                Arguments.of(
                        "restore --set restoration.sigmoid=3", "did you mean restoration.sigma"),
                Arguments.of("degrade --sigma auto x.png", "auto"),
                Arguments.of("degrade --task deblur x.png", "deblur"),
                Arguments.of("degrade --task rain x.png", "'rain' must be noise, deblur"),
                Arguments.of("degrade --seed one x.png", "one"),
                Arguments.of("evaluate", "--data"),
                Arguments.of("evaluate --data nowhere", "nowhere"),
                Arguments.of("train", "--job"),
                Arguments.of("train --job none.yaml", "--job none.yaml: no such file"),
                Arguments.of(
                        "train --job jobs/train/job.yaml --set training.data.patch=9",
                        "training.data.patch '9': must be a whole number from 14"),
                Arguments.of(
                        "train --job jobs/train/job.yaml --set training.data.folder=nowhere",
                        "nowhere: no such file or folder"),
                Arguments.of("train --job jobs/train/job.yaml --resume", "no checkpoint"),
                Arguments.of("feed", "--images DIR or --generate N"),
                Arguments.of("feed --generate 0", "'0' must be a whole number, at least 1"),
                Arguments.of("feed --generate 1 --rate -1", "--rate -1.0"),
                Arguments.of("feed --generate 1 --size 7", "--size 7: must be from 16 to 4096"),
                Arguments.of("feed --generate 1 --topic a/b", "a/b"),
                Arguments.of("watch --count 0", "'0' must be a whole number, at least 1"),
                Arguments.of("watch --show everything", "restored, dead-letter, quality"),
                Arguments.of("watch --from committed", "earliest or latest"),
                Arguments.of("demo --frames -1", "--frames -1: must be at least 0"),
                Arguments.of("demo --frames many", "many"),
                Arguments.of("demo --model no-such-model", "tv-deblur, tv-denoise, tv-inpaint"),
                Arguments.of("demo --size 8192", "--size 8192"),
                Arguments.of("demo --port 99999", "--port 99999"));
    }

    static Stream<Arguments> wrongCallsOfModels() {
        return Stream.of(
                Arguments.of("models canary x --version 1 --pairs 9", "pairs 9 to 960"),
                Arguments.of("models canary x --version 1 --share 0", "share 0.0"),
                Arguments.of("models inspect no-such-model", "tv-deblur, tv-denoise, tv-inpaint"),
                Arguments.of("models inspect no.safetensors", "no.safetensors: no such file"),
                Arguments.of("models list --store nowhere", "nowhere: no such folder"),
                Arguments.of("models import none --out x.safetensors", "none: no such file"),
                Arguments.of("models import x --out x", "--out x: must end in .safetensors"),
                Arguments.of("models import pom.xml", "--out"),
                Arguments.of("models export tv-denoise", "--onnx"),
                Arguments.of(
                        "models export tv-denoise --onnx pom.xml", "pom.xml: is there already"));
    }

    static Stream<Arguments> wrongCallsOfAutoencoders() {
        return Stream.of(
                Arguments.of("experiment autoencoder --noise -1", "noise level -1.0: must not be"),
                Arguments.of("experiment autoencoder --data nowhere", "nowhere: no such file"),
                Arguments.of(
                        "train --job jobs/train-autoencoder/job.yaml --resume",
                        "--resume: there is no checkpoint training/autoencoder.checkpoint"),
                Arguments.of(
                        "train --job jobs/train-autoencoder/job.yaml --set autoencoder.rate=0",
                        "autoencoder.rate '0.0'"));
    }

    @ParameterizedTest
    @MethodSource({
        "wrongCalls",
        "wrongCallsOfModels",
        "wrongCallsOfAutoencoders",
        "wrongInversions"
    })
    void aWrongCallIsRefusedInOneLineThatNamesIt(String call, String named) {
        Object[] args = call.isEmpty() ? new Object[0] : call.split(" ");
        assertRefused(commandLine.run(args), named);
    }

    @Test
    void aFolderWithoutImagesIsAWrongCall() throws Exception {
        Files.writeString(folder.resolve("notes.txt"), "nothing to see");
        assertRefused(commandLine.run("evaluate", "--data", folder), folder + ": no images");
    }

    @Test
    void aMisspeltVerbIsSuggested() {
        assertRefused(commandLine.run("evalute"), "unknown verb 'evalute': did you mean evaluate?");
    }

    @Test
    void aFailureShowsWhereItAroseOnlyIfAsked() {
        Result quiet = commandLine.run("evaluate", "--data", "nowhere");
        Result loud = commandLine.run("evaluate", "--data", "nowhere", "--stacktrace");
        assertThat(quiet.err()).doesNotContain("\tat ");
        assertThat(loud.err()).contains("\tat io.proxstream.cli.ImageFiles");
        assertThat(loud.code()).isEqualTo(quiet.code());
    }

    @Test
    void theVersionNamesTheProductAndTheJvm() {
        Result result = commandLine.run("--version");
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("proxstream").contains("Java " + Runtime.version());
    }

    private static void assertRefused(Result result, String... named) {
        assertThat(result.err().lines()).as(result.err()).hasSize(1);
        assertThat(result.err()).startsWith("proxstream: ").contains(named);
        assertThat(result.out()).isEmpty();
        assertThat(result.code()).isEqualTo(2);
    }
}
