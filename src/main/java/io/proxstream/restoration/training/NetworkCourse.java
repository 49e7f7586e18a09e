package io.proxstream.restoration.training;

import io.proxstream.config.TrainOptions;
import io.proxstream.model.ModelCard;
import io.proxstream.model.Task;
import io.proxstream.training.TrainingCourse;

/** A network in training, with what it is trained on and judged by. */
interface NetworkCourse extends AutoCloseable {
    /** On the 0..255 scale. */
    double SIGMA_SCALE = 255;

    /** Returns what the network learns to undo. */
    Task task();

    /**
     * Leads the training.
     *
     * @param batch the samples of one step
     * @param rate the first rate of the filters
     */
    TrainingCourse steps(int batch, double rate);

    /** Writes the bundle of the best network so far. */
    byte[] bundle(ModelCard card);

    /** Ends the threads. */
    @Override
    void close();

    /** Returns the number of threads that a job wants. */
    static int threads(TrainOptions options) {
        int wanted = options.schedule().threads();
        return wanted > 0 ? wanted : Runtime.getRuntime().availableProcessors();
    }
}
