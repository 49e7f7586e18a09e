package io.proxstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What README.md tells people to type is what the command line takes. */
final class ReadmeTest {
    private static final Pattern CALL = Pattern.compile("jobs/proxstream ([a-z][^\\n`|]*)");

    static List<String> calls() throws IOException {
        return CALL.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(match -> match.group(1).strip())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void everyCallParses(String call) {
        CommandLine tree = TestingTree.commandLine();
        assertThatCode(() -> tree.parseArgs(call.split(" "))).doesNotThrowAnyException();
    }

    @Test
    void theCallsOfTheQuickStartAreThere() throws IOException {
        assertThat(calls()).contains("demo", "demo --frames 40 --headless --json");
        assertThat(Files.readString(Path.of("README.md"))).contains("\nmvn verify\n");
    }
}
