package io.proxstream.cli;

import io.proxstream.restoration.FeedFigures;

/** A view on which a person watches a demonstration while it runs. */
public interface LiveView extends AutoCloseable {
    /**
     * Opens the view.
     *
     * @param port where it is served, 0 for any free port
     * @param model the name of the model that restores
     * @param expected how many frames there will be, 0 if there is no end
     */
    void start(int port, String model, long expected);

    /**
     * Returns where the view is.
     *
     * @return what to open in a browser
     */
    String address();

    /**
     * Shows a frame.
     *
     * @param frame the frame
     * @param figures the figures of the run with this frame
     */
    void show(DemoFrame frame, FeedFigures figures);

    /**
     * Says that the run has ended as it should.
     *
     * @param figures the final figures
     */
    void finish(FeedFigures figures);

    /**
     * Says that the run has failed.
     *
     * @param reason why, in one line
     */
    void fail(String reason);

    /** Closes the view, if it was opened. */
    @Override
    void close();
}
