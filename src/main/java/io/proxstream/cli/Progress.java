package io.proxstream.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar on error output where that is a terminal, and nothing elsewhere. */
final class Progress implements AutoCloseable {
    private static final int WIDTH = 79;
    private static final int INTERVAL_MILLIS = 200;

    private @Nullable ProgressBar bar;

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /**
     * Starts to show progress.
     *
     * @param console where to
     * @param what what is done
     * @param steps how many steps there will be, negative if nobody knows
     */
    static Progress start(Console console, String what, long steps) {
        return new Progress(console.showsProgress() ? bar(console, what, steps) : null);
    }

    private static ProgressBar bar(Console console, String what, long steps) {
        return new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(INTERVAL_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(console.err(), WIDTH))
                .clearDisplayOnFinish()
                .build();
    }

    /** Shows nothing. */
    static Progress none() {
        return new Progress(null);
    }

    void step() {
        if (bar != null) {
            bar.step();
        }
    }

    /** Goes to a step, and says how things stand. */
    void to(long step, String message) {
        if (bar != null) {
            bar.stepTo(step).setExtraMessage(message);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
