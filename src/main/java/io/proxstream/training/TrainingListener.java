package io.proxstream.training;

import java.util.List;

/** Watches a training run. */
public interface TrainingListener {
    /**
     * Is told of a step.
     *
     * @param step its number, from 1
     * @param loss the mean objective before it
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
    static TrainingListener none() {
        return new TrainingListener() {
            @Override
            public void stepped(long step, double loss, double progress) {}

            @Override
            public void evaluated(List<HistoryRow> history, boolean isBest) {}
        };
    }
}
