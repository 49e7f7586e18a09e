package io.proxstream.restoration.experiment;

import io.proxstream.math.array.Workers;
import io.proxstream.training.Examples;
import io.proxstream.training.Trainer;

/**
 * One way of training that takes part in a comparison.
 *
 * @param objective what it minimises
 * @param optimiser how
 * @param firstRate where the search for its rate begins
 * @param hasGain whether it starts from random weights whose gain is searched for
 * @param isSeeded whether what it starts from depends on the seed
 * @param learner starts it
 */
record Contender(
        String objective,
        String optimiser,
        double firstRate,
        boolean hasGain,
        boolean isSeeded,
        Learner learner) {
    /** Starts to train. */
    interface Learner {
        /** Returns a trainer; a batch of 0 takes all samples in every step. */
        Trainer begin(Start start, Examples examples, int batch, Workers workers);
    }
}
