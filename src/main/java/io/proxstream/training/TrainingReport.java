package io.proxstream.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of a training run.
 *
 * @param steps how many steps were taken in all
 * @param seconds how long they took, looks at the validation set not counted
 * @param bestStep after which step the validation set was met best; the trainer holds the
 *     parameters of then
 * @param bestQuality how well, in decibels
 * @param history all looks at the validation set
 * @param end why it ended
 * @param divergence where it left the range of numbers, naming the step, the block and the step
 *     size; present if it ended so
 */
public record TrainingReport(
        long steps,
        double seconds,
        long bestStep,
        double bestQuality,
        List<HistoryRow> history,
        End end,
        Optional<String> divergence) {
    /** Takes a copy of the history. */
    public TrainingReport {
        history = List.copyOf(history);
    }

    /**
     * Returns the looks of this run together with those of a run that went on from its best
     * parameters, whose steps and seconds count on.
     *
     * @param next the looks of the run that followed
     * @return all looks, the latest last
     */
    public List<HistoryRow> followedBy(List<HistoryRow> next) {
        List<HistoryRow> all = new ArrayList<>(history);
        for (HistoryRow row : next) {
            all.add(
                    new HistoryRow(
                            steps + row.step(),
                            seconds + row.seconds(),
                            row.loss(),
                            row.quality()));
        }
        return all;
    }

    /**
     * Returns what came of this run and of one that went on from its best parameters.
     *
     * @param next what came of the run that followed
     * @return the report of both, which ended as the second did
     */
    public TrainingReport followedBy(TrainingReport next) {
        return new TrainingReport(
                steps + next.steps,
                seconds + next.seconds,
                steps + next.bestStep,
                next.bestQuality,
                followedBy(next.history),
                next.end,
                next.divergence);
    }

    /** Why a run ended. */
    public enum End {
        /** The plan is fulfilled. */
        FULFILLED,
        /** The validation set had not been met better for too long. */
        STOPPED_EARLY,
        /** Somebody asked to stop. */
        INTERRUPTED,
        /** A gradient was not finite. */
        DIVERGED
    }

    /**
     * Tells whether the run ended by itself, so that there is nothing to go on with.
     *
     * @return whether it was fulfilled or stopped early
     */
    public boolean isComplete() {
        return end == End.FULFILLED || end == End.STOPPED_EARLY;
    }
}
