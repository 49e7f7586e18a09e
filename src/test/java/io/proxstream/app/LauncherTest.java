package io.proxstream.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a project of its own, with a Java and a Maven that only note their calls. */
final class LauncherTest {
    private static final Path LAUNCHER = Path.of("jobs", "proxstream").toAbsolutePath();

    @TempDir private Path folder;
    private Path project;
    private Path tools;
    private Path source;

    @BeforeEach
    void makeProject() throws IOException {
        project = Files.createDirectories(folder.resolve("my project"));
        source = project.resolve("src/main/Source.java");
        Files.createDirectories(source.getParent());
        Files.createDirectories(project.resolve("jobs"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Files.writeString(source, "class Source {}");
        Files.copy(
                LAUNCHER, project.resolve("jobs/proxstream"), StandardCopyOption.COPY_ATTRIBUTES);
        tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool :
                List.of(
                        "bash",
                        "dirname",
                        "basename",
                        "cat",
                        "readlink",
                        "sed",
                        "find",
                        "touch",
                        "mkdir",
                        "grep",
                        "flock",
                        "sleep",
                        "env")) {
            Path real = which(tool);
            Files.createSymbolicLink(tools.resolve(tool), real);
        }
        makeJdk("17.0.15");
        script(
                tools.resolve("mvn"),
                "echo \"$PWD: $*\" >>'" + folder.resolve("builds") + "'",
                "sleep 0.5",
                "mkdir -p target/lib",
                "[[ $* != *-Ppeers* ]] || mkdir -p target/peers/lib",
                "touch target/proxstream.jar");
    }

    @Test
    void aMissingJarIsBuiltOnce() throws Exception {
        assertThat(launch("models", "list").code()).isZero();
        assertThat(launch("models", "list").code()).isZero();
        assertThat(builds()).hasSize(1);
        assertThat(builds().get(0)).startsWith(project + ": ").contains("-Dquick package");
    }

    @Test
    void aChangedAnAddedAndADeletedSourceAreEachBuilt() throws Exception {
        Path added = source.resolveSibling("Added.java");
        launch("demo");
        Files.writeString(source, "class Source { int changed; }");
        launch("demo");
        assertThat(builds()).hasSize(2);
        Files.writeString(added, "class Added {}");
        launch("demo");
        assertThat(builds()).hasSize(3);
        Files.delete(added);
        launch("demo");
        assertThat(builds()).hasSize(4);
        launch("demo");
        assertThat(builds()).hasSize(4);
    }

    @Test
    void callsAtTheSameTimeBuildOnce() throws Exception {
        List<TestingProcess> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            calls.add(start(project.resolve("jobs/proxstream"), "demo"));
        }
        for (TestingProcess call : calls) {
            assertThat(call.await()).isZero();
        }
        assertThat(builds()).hasSize(1);
    }

    @Test
    void aBuildThatFailsEndsTheCall() throws Exception {
        script(tools.resolve("mvn"), "echo 'no such luck'", "exit 1");
        TestingProcess call = launch("demo");
        assertThat(call.code()).isEqualTo(1);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).contains("no such luck").contains("proxstream: the build failed");
    }

    @Test
    void thePeersAreBuiltOnceAndOnlyForTheCallThatAsksForThem() throws Exception {
        Path peers = Files.createDirectories(project.resolve("src/peers")).resolve("Peer.java");
        Files.writeString(peers, "class Peer {}");
        assertThat(launch("bench", "--quick").out()).contains("[-jar]").doesNotContain("peers");
        assertThat(launch("feed", "--peers").out()).contains("[-jar]").doesNotContain("/peers");
        assertThat(builds()).singleElement().asString().doesNotContain("-Ppeers");
        launch("bench", "--quick", "--peers");
        launch("bench", "--peers");
        assertThat(builds()).hasSize(2);
        assertThat(builds().get(1)).endsWith("-Dquick -Ppeers package");
        Files.writeString(peers, "class Peer { int changed; }");
        launch("bench");
        assertThat(builds()).hasSize(2);
        launch("bench", "--peers");
        assertThat(builds()).hasSize(3);
    }

    @Test
    void thePeersStandOnTheClassPathBesideTheProduct() throws Exception {
        Files.createDirectories(project.resolve("src/peers"));
        String target = project.resolve("target").toString();
        String classPath =
                target + "/proxstream.jar:" + target + "/peers/classes:" + target + "/peers/lib/*";
        assertThat(launch("bench", "--peers").out())
                .contains("[-DDJL_CACHE_DIR=" + target + "/peers/cache]")
                .endsWith("[-cp][" + classPath + "][io.proxstream.app.Main][bench][--peers]");
    }

    @Test
    void argumentsReachTheProgramAsTheyAre() throws Exception {
        TestingProcess call = launch("restore", "a b.png", "*", "$HOME", "", "--set=x=1 2");
        assertThat(call.out()).contains("[restore][a b.png][*][$HOME][][--set=x=1 2]");
    }

    @Test
    void theProgramKnowsItsHomeThroughLinks() throws Exception {
        Path first =
                Files.createSymbolicLink(
                        folder.resolve("first"), project.resolve("jobs/proxstream"));
        Path second = Files.createSymbolicLink(tools.resolve("second"), Path.of("../first"));
        assertThat(first).exists();
        TestingProcess call = start(second, "demo");
        assertThat(call.await()).isZero();
        assertThat(call.out())
                .contains("[-Dproxstream.home=" + project + "]")
                .contains("[" + project.resolve("target/proxstream.jar") + "]");
    }

    @Test
    void flagsOfTheUserComeLast() throws Exception {
        TestingProcess call =
                TestingProcess.run(
                        folder,
                        variables(Map.of("PROXSTREAM_JAVA_OPTS", "-Xmx3g -Dx=y")),
                        project.resolve("jobs/proxstream"),
                        "demo");
        assertThat(call.out()).containsSubsequence("[-Xmx768m]", "[-Xmx3g][-Dx=y][-jar]");
    }

    @Test
    void onlyNewJvmsGetTheirFlags() throws Exception {
        assertThat(launch("demo").out()).doesNotContain("--enable-native-access");
        makeJdk("25.0.3");
        assertThat(launch("demo").out()).contains("--enable-native-access");
    }

    @Test
    void theWarningAboutTheIncubatingModuleIsLeftOutAndNothingElse() throws Exception {
        script(
                folder.resolve("jdk/bin/java"),
                "echo 'WARNING: Using incubator modules: jdk.incubator.vector' >&2",
                "echo 'Unrecognized option: -Xfoo' >&2",
                "echo 'proxstream: to the true one' >&3",
                "exit 2");
        TestingProcess call = launch("demo");
        assertThat(call.code()).isEqualTo(2);
        call.awaitErr("Unrecognized option"); // through the filter, which may lag behind
        assertThat(call.err())
                .doesNotContain("incubator")
                .contains("Unrecognized option: -Xfoo")
                .contains("proxstream: to the true one");
    }

    @Test
    void anOldJavaIsRefused() throws Exception {
        makeJdk("11.0.2");
        assertRefused("is version 11.0.2; a JDK of version 17 or later is needed");
        makeJdk("1.8.0_402");
        assertRefused("is version 1.8.0_402; a JDK of version 17 or later is needed");
    }

    @Test
    void aMissingJavaIsNamed() throws Exception {
        Files.delete(folder.resolve("jdk/bin/java"));
        assertRefused("java: not found");
    }

    @Test
    void aWrongJavaHomeIsNamed() throws Exception {
        TestingProcess call =
                TestingProcess.run(
                        folder,
                        variables(Map.of("JAVA_HOME", "/nowhere")),
                        project.resolve("jobs/proxstream"),
                        "demo");
        assertThat(call.code()).isEqualTo(1);
        assertThat(call.err()).startsWith("proxstream: JAVA_HOME /nowhere: has no bin/java");
    }

    @Test
    void aMissingMavenIsNamed() throws Exception {
        Files.delete(tools.resolve("mvn"));
        assertRefused("mvn: not found");
    }

    private void assertRefused(String reason) throws Exception {
        TestingProcess call = launch("demo");
        assertThat(call.code()).isEqualTo(1);
        assertThat(call.err().lines()).hasSize(1);
        assertThat(call.err()).startsWith("proxstream: ").contains(reason);
        assertThat(call.out()).isEmpty();
    }

    private TestingProcess launch(Object... args) throws Exception {
        TestingProcess call = start(project.resolve("jobs/proxstream"), args);
        call.await();
        return call;
    }

    private TestingProcess start(Path launcher, Object... args) throws IOException {
        return TestingProcess.start(folder, variables(Map.of()), launcher, args);
    }

    private Map<String, String> variables(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>();
        variables.put("PATH", folder.resolve("jdk/bin") + ":" + tools);
        variables.put("JAVA_HOME", "");
        variables.putAll(more);
        return variables;
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(folder.resolve("builds"));
    }

    /** Makes a Java that prints its arguments. */
    private void makeJdk(String version) throws IOException {
        Path jdk = folder.resolve("jdk");
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        script(jdk.resolve("bin/java"), "printf '[%s]' \"$@\"");
    }

    private static void script(Path file, String... lines) throws IOException {
        Files.deleteIfExists(file);
        Files.writeString(file, "#!/usr/bin/env bash\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path which(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }
}
