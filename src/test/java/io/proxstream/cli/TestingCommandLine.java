package io.proxstream.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Runs the real command line in this process, with its streams caught. */
public final class TestingCommandLine {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Supplier<StreamRuntime> streaming;
    private final Path home;
    private final Interruption interruption = new Interruption();

    private TestingCommandLine(Supplier<StreamRuntime> streaming, Path home) {
        this.streaming = streaming;
        this.home = home;
    }

    /** Returns a command line for the verbs that work on files. */
    public static TestingCommandLine forFiles() {
        return of(
                () -> {
                    throw new IllegalStateException("this verb needs no streaming");
                },
                Path.of(""));
    }

    /** Returns a command line for all verbs. */
    public static TestingCommandLine of(Supplier<StreamRuntime> streaming, Path home) {
        return new TestingCommandLine(streaming, home);
    }

    /** Returns what Ctrl-C does. */
    public Interruption interruption() {
        return interruption;
    }

    /** Runs a verb. */
    public Result run(Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                new Proxstream(session(out, err, Map.of()))
                        .run(Stream.of(args).map(String::valueOf).toArray(String[]::new));
        return new Result(code, text(out), text(err));
    }

    /** Returns a session with the given output streams. */
    Session session(OutputStream out, OutputStream err, Map<String, String> variables) {
        Console console =
                new Console(
                        new ByteArrayInputStream(new byte[0]),
                        out,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        false);
        return new Session(console, variables, home, streaming, NoopLiveView::new, interruption);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /**
     * What came of a run.
     *
     * @param code the exit code
     * @param out standard output
     * @param err error output
     */
    public record Result(int code, String out, String err) {
        /** Returns the lines of standard output, each read as JSON. */
        public List<JsonNode> events() {
            return out.lines().map(Result::parse).toList();
        }

        /** Returns the events of one kind. */
        public List<JsonNode> events(String kind) {
            return events().stream()
                    .filter(event -> event.get("event").asText().equals(kind))
                    .toList();
        }

        /** Returns the last event, which must be the summary. */
        public JsonNode summary() {
            List<JsonNode> events = events();
            JsonNode last = events.get(events.size() - 1);
            if (!last.get("event").asText().equals("summary")) {
                throw new AssertionError("the last event is no summary: " + last);
            }
            return last;
        }

        private static JsonNode parse(String line) {
            try {
                return JSON.readTree(line);
            } catch (IOException e) {
                throw new UncheckedIOException(line, e);
            }
        }
    }
}
