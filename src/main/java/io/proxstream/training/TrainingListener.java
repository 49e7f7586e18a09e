package io.proxstream.training;

/** Watches a training run. */
public interface TrainingListener {
    /**
     * Is told of a step.
     *
     * @param step its number, from 1
     * @param objective the mean objective before it
     */
    void stepped(int step, double objective);

    /**
     * Is told of a look at the validation set.
     *
     * @param step after which step
     * @param quality the figure, in decibels
     */
    void evaluated(int step, double quality);

    /**
     * Returns a listener that does nothing.
     *
     * @return the listener
     */
    static TrainingListener none() {
        return new TrainingListener() {
            @Override
            public void stepped(int step, double objective) {}

            @Override
            public void evaluated(int step, double quality) {}
        };
    }
}
