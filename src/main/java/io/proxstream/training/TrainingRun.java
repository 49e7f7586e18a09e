package io.proxstream.training;

import io.proxstream.training.TrainingReport.End;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Leads a course until its plan is fulfilled, looks at a validation set now and then, leaves the
 * course with the parameters that met it best, and keeps checkpoints.
 */
public final class TrainingRun {
    private static final double NANOS = 1e9;

    private final TrainingPlan plan;
    private final Optional<Checkpoint> checkpoint;
    private final LongSupplier nanoTime;
    private final TrainingListener listener;

    /**
     * Creates a run.
     *
     * @param plan how long
     * @param checkpoint where the run's state is kept, if at all
     * @param nanoTime the clock
     * @param listener what watches
     */
    public TrainingRun(
            TrainingPlan plan,
            Optional<Checkpoint> checkpoint,
            LongSupplier nanoTime,
            TrainingListener listener) {
        this.plan = plan;
        this.checkpoint = checkpoint;
        this.nanoTime = nanoTime;
        this.listener = listener;
    }

    /**
     * Trains from the beginning to the end.
     *
     * @param course what steps; left with its best parameters
     * @return what came of it
     */
    public TrainingReport train(TrainingCourse course) {
        return train(course, false, () -> false);
    }

    /**
     * Trains.
     *
     * @param course what steps; left with its best parameters
     * @param resume whether to go on from the checkpoint, if there is one
     * @param stop asks between two steps whether to stop; a checkpoint is written then
     * @return what came of it; if training diverged, the report says where, and the last checkpoint
     *     stays
     * @throws CheckpointException if a checkpoint cannot be read or written
     */
    public TrainingReport train(TrainingCourse course, boolean resume, BooleanSupplier stop) {
        RunState state = new RunState();
        if (resume && checkpoint.isPresent() && checkpoint.get().exists()) {
            checkpoint.get().read(state, course);
        } else {
            look(state, course);
        }
        Optional<String> divergence = Optional.empty();
        try {
            steps(state, course, stop);
            save(state, course);
        } catch (DivergenceException e) {
            divergence = Optional.of(String.valueOf(e.getMessage()));
        }
        course.restore();
        return new TrainingReport(
                state.step(),
                state.seconds(),
                state.bestStep(),
                state.bestQuality(),
                state.history(),
                divergence.isPresent() ? End.DIVERGED : end(state).orElse(End.INTERRUPTED),
                divergence);
    }

    private void steps(RunState state, TrainingCourse course, BooleanSupplier stop) {
        long saved = nanoTime.getAsLong();
        while (end(state).isEmpty() && !stop.getAsBoolean()) {
            step(state, course);
            boolean isDue = isLookDue(state);
            if (isDue) {
                look(state, course);
            }
            long now = nanoTime.getAsLong();
            if (checkpoint.isPresent()
                    && (isDue || now - saved > plan.checkpointInterval().toNanos())) {
                save(state, course);
                saved = now;
            }
        }
    }

    /** Why the run has come to its end, if it has. */
    private Optional<End> end(RunState state) {
        if (progress(state) >= 1) {
            return Optional.of(End.FULFILLED);
        }
        boolean isInVain = plan.patience() > 0 && state.looksSinceBest() >= plan.patience();
        return isInVain ? Optional.of(End.STOPPED_EARLY) : Optional.empty();
    }

    private double progress(RunState state) {
        return plan.progress(state.step(), state.seconds());
    }

    private void step(RunState state, TrainingCourse course) {
        double rateFactor = plan.rateFactor(progress(state));
        long start = nanoTime.getAsLong();
        double loss = course.step(rateFactor);
        state.stepped(loss, (nanoTime.getAsLong() - start) / NANOS);
        listener.stepped(state.step(), loss, Math.min(progress(state), 1));
    }

    private boolean isLookDue(RunState state) {
        HistoryRow latest = state.latest();
        double progress = progress(state);
        double looked = plan.progress(latest.step(), latest.seconds());
        return progress >= 1
                || state.step() - latest.step() >= plan.looks().steps()
                || progress >= looked + plan.looks().share();
    }

    private void look(RunState state, TrainingCourse course) {
        boolean isBest = state.evaluated(course.quality());
        if (isBest) {
            course.keep();
        }
        listener.evaluated(state.history(), isBest);
    }

    private void save(RunState state, TrainingCourse course) {
        checkpoint.ifPresent(file -> file.write(state, course));
    }
}
