package io.proxstream.app;

import io.proxstream.cli.Console;
import io.proxstream.cli.Interruption;
import io.proxstream.cli.Proxstream;
import io.proxstream.cli.Session;
import java.io.FileDescriptor;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Entry point of the program: runs one verb and ends with its exit code. */
public final class Main {
    /** Which standard streams are terminals, as the launcher knows: some of in, out, err. */
    private static final String TERMINALS = "proxstream.terminals";

    /** Where the project is, as the launcher knows. */
    private static final String HOME = "proxstream.home";

    /** The file of error output, as the launcher knows. */
    private static final String ERROR_OUTPUT = "proxstream.stderr";

    private static final long GRACE_SECONDS = 20;

    private final Interruption interruption = new Interruption();
    private final CountDownLatch finished = new CountDownLatch(1);

    private Main() {}

    /**
     * Runs a verb and ends the program.
     *
     * @param args the verb and its options
     */
    public static void main(String[] args) {
        new Main().run(args);
    }

    private void run(String[] args) {
        Console console = console();
        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> die(console, e));
        Runtime.getRuntime().addShutdownHook(new Thread(this::endInOrder, "end"));
        Session session =
                new Session(
                        console,
                        System.getenv(),
                        Path.of(System.getProperty(HOME, "")),
                        LocalStreams::new,
                        PageView::new,
                        interruption);
        int code = new Proxstream(session).run(args);
        finished.countDown();
        System.exit(code);
    }

    /**
     * Claims standard output for the product alone: what a library prints there goes to error
     * output, so that it cannot spoil what a program reads.
     */
    private static Console console() {
        List<String> terminals = List.of(System.getProperty(TERMINALS, "").split(","));
        Console console =
                new Console(
                        System.in,
                        new FileOutputStream(FileDescriptor.out),
                        errorOutput(),
                        terminals.contains("in") && terminals.contains("out"),
                        terminals.contains("err"));
        System.setErr(console.err());
        System.setOut(console.err());
        return console;
    }

    /** The launcher may keep the JVM's own warnings apart, and say where error output really is. */
    private static PrintStream errorOutput() {
        String path = System.getProperty(ERROR_OUTPUT, "");
        try {
            return path.isEmpty()
                    ? System.err
                    : new PrintStream(
                            new FileOutputStream(path, true), true, StandardCharsets.UTF_8);
        } catch (FileNotFoundException e) {
            return System.err;
        }
    }

    /** On Ctrl-C: lets the running verb close what it has opened. */
    private void endInOrder() {
        interruption.request();
        try {
            finished.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What nobody catches, such as too little memory, still ends with one line. */
    private void die(Console console, Throwable cause) {
        String hint =
                cause instanceof OutOfMemoryError
                        ? "; PROXSTREAM_JAVA_OPTS=-Xmx4g, for example, gives more"
                        : "";
        console.err().println("proxstream: " + cause + hint);
        finished.countDown();
        System.exit(1);
    }
}
