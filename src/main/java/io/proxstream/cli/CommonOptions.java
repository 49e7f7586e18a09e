package io.proxstream.cli;

import picocli.CommandLine.Option;

/** What every verb understands. */
final class CommonOptions {
    @SuppressWarnings("UnusedVariable") // read by the parser
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Option(
            names = "--json",
            description =
                    "Print JSON for machines: one object a line, the last one with"
                            + " \"event\":\"summary\".")
    private boolean json;

    @SuppressWarnings("UnusedVariable") // read before the parser runs
    @Option(
            names = Proxstream.STACK_TRACE,
            description = "Show where in the program a failure arose.")
    private boolean stackTrace;

    /** Returns the output of a run in the form that was asked for. */
    Output output(Session session) {
        return new Output(session.console(), json);
    }

    boolean isJson() {
        return json;
    }
}
