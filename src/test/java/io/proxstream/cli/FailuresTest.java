package io.proxstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxstream.model.ModelFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FailuresTest {
    @Test
    void failuresOfFilesNameTheFileAndTheRule() {
        assertThat(Failures.describe(new NoSuchFileException("a.png")))
                .isEqualTo("a.png: no such file");
        assertThat(Failures.describe(new AccessDeniedException("a.png")))
                .isEqualTo("a.png: permission denied");
        assertThat(Failures.describe(new FileSystemException("a.png", null, "No space left")))
                .isEqualTo("a.png: No space left");
        assertThat(Failures.describe(new UncheckedIOException(new NoSuchFileException("a.png"))))
                .isEqualTo("a.png: no such file");
    }

    @Test
    void messagesOfSeveralLinesBecomeOne() {
        assertThat(Failures.describe(new ModelFormatException("first\n  second\r\nthird\n")))
                .isEqualTo("first; second; third");
    }

    @Test
    void errorsOfTheProgramAreCalledSo() {
        assertThat(Failures.describe(new IllegalStateException("oops")))
                .contains("internal error")
                .contains("oops")
                .contains("--stacktrace");
    }

    @Test
    void theRootOfAFailureIsWhatCounts() {
        Exception root = new ModelFormatException("model x: broken");
        assertThat(Failures.rootReason(new IllegalStateException("job", new IOException(root))))
                .isEqualTo("model x: broken");
    }

    @Test
    void aReaderWhoLeavesEndsTheWorkQuietly() {
        assertThat(runWithOutputThatFailsWith("Broken pipe")).isEqualTo("1 ");
    }

    @Test
    void aFullDiskIsReported() {
        assertThat(runWithOutputThatFailsWith("No space left on device"))
                .isEqualTo("1 proxstream: standard output: No space left on device");
    }

    private static String runWithOutputThatFailsWith(String message) {
        OutputStream broken =
                new OutputStream() {
                    @Override
                    public void write(int octet) throws IOException {
                        throw new IOException(message);
                    }
                };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Session session = TestingCommandLine.forFiles().session(broken, err, Map.of());
        int code = new Proxstream(session).run("models", "list");
        return code + " " + err.toString(StandardCharsets.UTF_8).strip();
    }
}
