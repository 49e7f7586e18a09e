package io.proxstream.cli;

import io.proxstream.RestorationException;
import java.io.IOException;
import java.util.List;

/**
 * Work on many files: shows progress, goes on after a file that fails, and ends at once when the
 * caller wishes so.
 */
final class Batch {
    private final Session session;
    private final Output output;
    private int failures;

    Batch(Session session, Output output) {
        this.session = session;
        this.output = output;
    }

    /** What is done with one file. */
    interface Step {
        void handle(ImageFile file) throws IOException;
    }

    /**
     * Handles each file in turn.
     *
     * @param what what is done, for the progress bar
     * @param files the files
     * @param step what to do
     */
    void run(String what, List<ImageFile> files, Step step) {
        try (Progress progress = Progress.start(session.console(), what, files.size())) {
            for (ImageFile file : files) {
                session.interruption().check();
                handle(file, step);
                progress.step();
            }
        }
    }

    private void handle(ImageFile file, Step step) {
        try {
            step.handle(file);
        } catch (OutputException e) {
            throw e;
        } catch (RestorationException | IOException | IllegalArgumentException e) {
            failures++;
            output.failure(file.path().toString(), e);
        }
    }

    /** Returns how many files failed so far. */
    int failures() {
        return failures;
    }

    /** Returns the exit code that follows from the failures. */
    int exitCode() {
        return failures == 0 ? Failures.DONE : Failures.FAILED;
    }
}
