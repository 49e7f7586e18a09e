package io.proxstream.app;

/** Entry point. */
public final class Main {
    private Main() {}

    /**
     * Runs a verb.
     *
     * @param args the verb and its options
     */
    public static void main(String[] args) {
        System.exit(args.length == 0 ? 2 : 1);
    }
}
