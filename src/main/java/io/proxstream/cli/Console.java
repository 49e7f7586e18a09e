package io.proxstream.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The standard streams of one run, and whether a person sits at them.
 *
 * @param in standard input
 * @param out standard output, unbuffered: it must fail when nobody reads it any more
 * @param err standard error
 * @param interactive whether input and output are a terminal, so that a key can be waited for
 * @param showsProgress whether error output is a terminal, so that a progress bar can be drawn
 */
public record Console(
        InputStream in,
        OutputStream out,
        PrintStream err,
        boolean interactive,
        boolean showsProgress) {

    /** Prints one line on standard output, at once. */
    void print(String line) {
        try {
            out.write((line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    /** Prints one line on standard error. */
    void complain(String line) {
        err.println("proxstream: " + line);
        err.flush();
    }

    /** Tells whether a person has pressed Enter since the start. */
    boolean isEnterPressed() {
        try {
            return interactive && in.available() > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
