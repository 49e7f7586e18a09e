package io.proxstream.training.unrolled;

import java.util.List;

/** Watches the training of a denoiser. */
public interface RunListener {
    /**
     * Is told of a step.
     *
     * @param step its number, from 1
     * @param loss the mean objective of its sheets before it, per pixel
     * @param progress how far the run is, from 0 to 1
     */
    void stepped(long step, double loss, double progress);

    /**
     * Is told of a look at the validation set.
     *
     * @param history all looks so far, the latest last
     * @param isBest whether it was the best so far
     */
    void evaluated(List<HistoryRow> history, boolean isBest);

    /**
     * Returns a listener that does nothing.
     *
     * @return the listener
     */
    static RunListener none() {
        return new RunListener() {
            @Override
            public void stepped(long step, double loss, double progress) {}

            @Override
            public void evaluated(List<HistoryRow> history, boolean isBest) {}
        };
    }
}
