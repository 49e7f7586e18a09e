package io.proxstream.cli;

/** What a verb prints on standard output: JSON for machines, or lines for people. */
final class Output {
    private final Console console;
    private final boolean json;

    Output(Console console, boolean json) {
        this.console = console;
        this.json = json;
    }

    /**
     * Prints what happened.
     *
     * @param event for machines
     * @param text for people
     */
    void event(Event event, String text) {
        console.print(json ? event.toJson() : text);
    }

    /** Prints what only machines need. */
    void machine(Event event) {
        if (json) {
            console.print(event.toJson());
        }
    }

    /** Prints a line on error output. */
    void complain(String text) {
        console.complain(text);
    }

    /** Prints a line that only people need. */
    void note(String text) {
        if (!json) {
            console.print(text);
        }
    }

    /** Reports a failure of one item; the work goes on. */
    void failure(String item, Exception cause) {
        String reason = Failures.describe(cause);
        String line = reason.startsWith(item) ? reason : item + ": " + reason;
        console.complain(line);
        machine(Event.of("failure").with("item", item).with("error", reason));
    }
}
