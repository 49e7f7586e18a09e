package io.proxstream.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/**
 * All that one run of the command line meets outside itself.
 *
 * @param console the standard streams
 * @param variables the environment variables
 * @param home where the product keeps what it leaves behind: the root of the project, or the
 *     current folder
 * @param streaming the streaming side, started only by the verbs that need it
 * @param liveView makes the view on which a demonstration can be watched
 * @param interruption the wish to end
 */
public record Session(
        Console console,
        Map<String, String> variables,
        Path home,
        Supplier<StreamRuntime> streaming,
        Supplier<LiveView> liveView,
        Interruption interruption) {}
