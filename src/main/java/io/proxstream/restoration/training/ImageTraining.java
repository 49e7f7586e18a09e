package io.proxstream.restoration.training;

import io.proxstream.training.HistoryRow;
import io.proxstream.training.TrainingListener;
import io.proxstream.training.TrainingReport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The training of a network that restores images, as the options of a job say.
 *
 * <p>Holds the trainer's memory until it is closed. Not thread-safe.
 */
public interface ImageTraining extends AutoCloseable {
    /**
     * Trains until the plan is fulfilled or somebody asks to stop.
     *
     * @param resume whether to go on from the checkpoint, if there is one
     * @param nanoTime the clock
     * @param listener what watches
     * @param stop asks between two steps whether to stop
     * @return what came of it
     * @throws io.proxstream.training.CheckpointException if a checkpoint cannot be read or written
     */
    TrainingReport run(
            boolean resume, LongSupplier nanoTime, TrainingListener listener, BooleanSupplier stop);

    /**
     * Returns the best network so far as a model bundle, with where it comes from.
     *
     * @param best when the network was the best
     * @param command the call that trains
     * @return the bundle's bytes
     */
    byte[] bundle(HistoryRow best, String command);

    /** Ends the trainer's threads. */
    @Override
    void close();
}
