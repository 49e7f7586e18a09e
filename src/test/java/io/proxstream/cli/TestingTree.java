package io.proxstream.cli;

import java.io.OutputStream;
import java.util.Map;
import picocli.CommandLine;

/** The tree of verbs, to be looked at and not run. */
public final class TestingTree {
    private TestingTree() {}

    /** Returns the tree. */
    public static CommandLine commandLine() {
        OutputStream nowhere = OutputStream.nullOutputStream();
        return new Proxstream(TestingCommandLine.forFiles().session(nowhere, nowhere, Map.of()))
                .commandLine();
    }
}
