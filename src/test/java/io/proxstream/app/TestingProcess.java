package io.proxstream.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A child process with its output in files, so that neither can block the other. */
final class TestingProcess {
    private static final long LIMIT_SECONDS = 180;
    private static final long POLL_NANOS = 10_000_000;

    private final Process process;
    private final Path out;
    private final Path err;

    private TestingProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts a command in a folder, with changed environment variables. */
    static TestingProcess start(
            Path folder, Map<String, String> variables, Path command, Object... args)
            throws IOException {
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        List<String> line = new ArrayList<>(List.of(command.toString()));
        Stream.of(args).map(String::valueOf).forEach(line::add);
        ProcessBuilder builder =
                new ProcessBuilder(line)
                        .directory(folder.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PROXSTREAM_"));
        builder.environment().putAll(variables);
        return new TestingProcess(builder.start(), out, err);
    }

    /** Runs a command to its end. */
    static TestingProcess run(
            Path folder, Map<String, String> variables, Path command, Object... args)
            throws IOException, InterruptedException {
        TestingProcess started = start(folder, variables, command, args);
        started.await();
        return started;
    }

    /** Waits for the end, and returns the exit code. */
    int await() throws InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after " + LIMIT_SECONDS + " s");
        }
        return process.exitValue();
    }

    /** Waits until a text has been printed on error output. */
    void awaitErr(String text) throws IOException {
        awaitText(err, text);
    }

    /** Waits until a text has been printed on standard output. */
    void awaitOut(String text) throws IOException {
        awaitText(out, text);
    }

    private static void awaitText(Path file, String text) throws IOException {
        long start = System.nanoTime();
        while (!Files.readString(file).contains(text)) {
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
                throw new AssertionError("no '" + text + "' after " + LIMIT_SECONDS + " s");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Asks the process to end, as the system does. */
    void terminate() {
        process.destroy();
    }

    /** Kills the process, without asking, and waits until it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int code() {
        return process.exitValue();
    }

    String out() throws IOException {
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    String err() throws IOException {
        return Files.readString(err, StandardCharsets.UTF_8);
    }
}
