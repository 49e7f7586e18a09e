package io.proxstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Every call that the documents or the help show is one that the command line understands. */
final class DocumentedCallsTest {
    /** To the end of the line, or of the code span; a comment or a pipe ends a call as well. */
    private static final Pattern CALL = Pattern.compile("jobs/proxstream ([a-z-][^`\\n|#>&;)]*)");

    static Stream<String> callsInDocuments() throws IOException {
        return documents().flatMap(DocumentedCallsTest::calls);
    }

    static Stream<String> callsInHelp() {
        return verbs(TestingTree.commandLine())
                .flatMap(verb -> Stream.of(verb.getCommandSpec().usageMessage().footer()))
                .map(String::strip)
                .filter(line -> line.startsWith("proxstream "))
                .map(line -> line.substring("proxstream ".length()));
    }

    @ParameterizedTest
    @MethodSource({"callsInDocuments", "callsInHelp"})
    void theCallIsUnderstood(String call) {
        assertThatCode(() -> parse(call)).doesNotThrowAnyException();
    }

    @Test
    void thereAreCallsToCheckAndWrongOnesAreFound() throws IOException {
        assertThat(callsInDocuments()).hasSizeGreaterThan(5);
        assertThat(callsInHelp()).hasSizeGreaterThan(15);
        assertThat(calls("`jobs/proxstream demo --framse 3` and more"))
                .singleElement()
                .satisfies(
                        call ->
                                assertThatThrownBy(() -> parse(call))
                                        .isInstanceOf(ParameterException.class)
                                        .hasMessageContaining("--framse"));
    }

    private static void parse(String call) {
        TestingTree.commandLine().parseArgs(call.strip().split("\\s+"));
    }

    private static Stream<CommandLine> verbs(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream().flatMap(DocumentedCallsTest::verbs));
    }

    private static Stream<String> documents() throws IOException {
        List<Path> files = new ArrayList<>(List.of(Path.of("README.md")));
        for (String folder : List.of("jobs", "src/site/markdown")) {
            try (Stream<Path> below = Files.walk(Path.of(folder))) {
                below.filter(file -> file.toString().endsWith(".md")).forEach(files::add);
            }
        }
        String[] texts = new String[files.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = Files.readString(files.get(i)).replace("\\\n", " ");
        }
        return Arrays.stream(texts);
    }

    private static Stream<String> calls(String text) {
        return CALL.matcher(text).results().map(DocumentedCallsTest::call).distinct();
    }

    private static String call(MatchResult match) {
        return match.group(1).strip();
    }
}
