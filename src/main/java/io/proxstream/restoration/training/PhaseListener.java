package io.proxstream.restoration.training;

import io.proxstream.training.HistoryRow;
import io.proxstream.training.TrainingListener;
import io.proxstream.training.TrainingReport;
import java.util.List;
import java.util.Optional;

/**
 * Tells of a run as of one phase of a longer training: steps and looks count on from the phase
 * before.
 *
 * @param listener who is told
 * @param before how the phases before went, if there were any
 * @param steps the steps of all phases
 */
record PhaseListener(TrainingListener listener, Optional<TrainingReport> before, long steps)
        implements TrainingListener {
    /** Tells of the first phase. */
    PhaseListener(TrainingListener listener, long steps) {
        this(listener, Optional.empty(), steps);
    }

    /** Tells of a phase that follows another one. */
    PhaseListener(TrainingListener listener, TrainingReport before, long steps) {
        this(listener, Optional.of(before), steps);
    }

    @Override
    public void stepped(long step, double loss, double progress) {
        long all = before.map(TrainingReport::steps).orElse(0L) + step;
        listener.stepped(all, loss, (double) all / steps);
    }

    @Override
    public void evaluated(List<HistoryRow> history, boolean isBest) {
        listener.evaluated(
                before.map(report -> report.followedBy(history)).orElse(history), isBest);
    }
}
