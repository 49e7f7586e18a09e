package io.proxstream.training.unrolled;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/**
 * Leads a trainer through samples until its plan is fulfilled, looks at a validation set now and
 * then, keeps the best network, and keeps checkpoints.
 *
 * @param <S> what a mini-batch consists of
 */
public final class UnrolledRun<S> {
    private static final double NANOS = 1e9;

    private final RunPlan plan;
    private final SampleSource<S> source;
    private final Validation validation;
    private final Optional<Checkpoint> checkpoint;
    private final LongSupplier nanoTime;
    private final RunListener listener;

    /**
     * Creates a run.
     *
     * @param plan how long and in what portions
     * @param source makes the samples
     * @param validation what the best is judged by; never trained on
     * @param checkpoint where the run's state is kept, if at all
     * @param nanoTime the clock
     * @param listener what watches
     */
    public UnrolledRun(
            RunPlan plan,
            SampleSource<S> source,
            Validation validation,
            Optional<Checkpoint> checkpoint,
            LongSupplier nanoTime,
            RunListener listener) {
        this.plan = plan;
        this.source = source;
        this.validation = validation;
        this.checkpoint = checkpoint;
        this.nanoTime = nanoTime;
        this.listener = listener;
    }

    /**
     * Trains.
     *
     * @param trainer what steps
     * @param resume whether to go on from the checkpoint, if there is one
     * @param stop asks between two steps whether to stop early; a checkpoint is written then
     * @return what came of it
     * @throws CheckpointException if a checkpoint cannot be read or written
     * @throws io.proxstream.training.DivergenceException if a gradient is not finite; the last
     *     checkpoint stays
     */
    public RunReport train(UnrolledTrainer<S> trainer, boolean resume, BooleanSupplier stop) {
        RunState state = new RunState();
        if (resume && checkpoint.isPresent() && checkpoint.get().exists()) {
            checkpoint.get().read(state, trainer);
        } else {
            evaluate(state, trainer);
        }
        long saved = nanoTime.getAsLong();
        while (progress(state) < 1 && !stop.getAsBoolean()) {
            step(state, trainer);
            boolean due = state.step() % plan.validationInterval() == 0 || progress(state) >= 1;
            if (due) {
                evaluate(state, trainer);
            }
            long now = nanoTime.getAsLong();
            if (due || now - saved > plan.checkpointInterval().toNanos()) {
                save(state, trainer);
                saved = now;
            }
        }
        save(state, trainer);
        return new RunReport(
                trainer.best(),
                state.step(),
                state.seconds(),
                state.bestStep(),
                state.bestQuality(),
                progress(state) >= 1,
                state.history());
    }

    private double progress(RunState state) {
        return plan.progress(state.step(), state.seconds());
    }

    private void step(RunState state, UnrolledTrainer<S> trainer) {
        double rate = plan.rate(progress(state));
        long start = nanoTime.getAsLong();
        double loss = trainer.step(samples(state.step()), rate);
        state.stepped(loss, (nanoTime.getAsLong() - start) / NANOS);
        listener.stepped(state.step(), loss, Math.min(progress(state), 1));
    }

    /** The samples of a step follow from its number. */
    private List<S> samples(long step) {
        return LongStream.range(step * plan.batch(), (step + 1) * plan.batch())
                .mapToObj(source::sample)
                .toList();
    }

    private void evaluate(RunState state, UnrolledTrainer<S> trainer) {
        trainer.settle();
        boolean isBest = state.evaluated(validation.quality(trainer.network()));
        if (isBest) {
            trainer.keep();
        }
        listener.evaluated(state.history(), isBest);
    }

    private void save(RunState state, UnrolledTrainer<S> trainer) {
        checkpoint.ifPresent(file -> file.write(state, trainer));
    }
}
