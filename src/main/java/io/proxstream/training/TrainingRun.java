package io.proxstream.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Leads a trainer through batches until its plan is fulfilled, looks at a validation set now and
 * then, and leaves the trainer with the parameters that met it best (early stopping).
 */
public final class TrainingRun {
    private static final double NANOS = 1e9;

    private final TrainingPlan plan;
    private final LongSupplier nanoTime;
    private final TrainingListener listener;

    /**
     * Creates a run.
     *
     * @param plan how long and in what portions
     * @param nanoTime the clock
     * @param listener what watches
     */
    public TrainingRun(TrainingPlan plan, LongSupplier nanoTime, TrainingListener listener) {
        this.plan = plan;
        this.nanoTime = nanoTime;
        this.listener = listener;
    }

    /**
     * Trains.
     *
     * @param trainer what steps; left with its best parameters
     * @param samples how many samples the training set has
     * @param validation what the best is judged by; never trained on
     * @return what came of it; if training diverged, the report says where
     */
    public TrainingReport train(Trainer trainer, int samples, Examples validation) {
        BatchOrder order = new BatchOrder(samples, plan.batch(), plan.seed());
        List<Double> objectives = new ArrayList<>();
        Best best = new Best();
        best.look(trainer, validation, 0);
        Clock clock = new Clock();
        Optional<String> divergence = Optional.empty();
        double looked = 0;
        while (divergence.isEmpty() && progress(objectives.size(), clock.seconds) < 1) {
            double factor = rateFactor(progress(objectives.size(), clock.seconds));
            divergence = step(trainer, order.next(), factor, clock, objectives);
            double progress = progress(objectives.size(), clock.seconds);
            boolean isDue = progress >= looked + 1.0 / plan.evaluations() || progress >= 1;
            if (divergence.isEmpty() && isDue) {
                looked = progress;
                int step = objectives.size();
                listener.evaluated(step, best.look(trainer, validation, step));
            }
        }
        trainer.restore();
        return new TrainingReport(
                objectives.size(), clock.seconds, objectives, best.step, best.quality, divergence);
    }

    /** Takes a step, and returns why it could not be taken. */
    private Optional<String> step(
            Trainer trainer, int[] batch, double factor, Clock clock, List<Double> objectives) {
        long start = nanoTime.getAsLong();
        try {
            double objective = trainer.step(batch, factor);
            clock.seconds += (nanoTime.getAsLong() - start) / NANOS;
            objectives.add(objective);
            listener.stepped(objectives.size(), objective);
            return Optional.empty();
        } catch (DivergenceException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The time that steps have taken. */
    private static final class Clock {
        private double seconds;
    }

    private double progress(int steps, double seconds) {
        double bySteps = (double) steps / plan.iterations();
        return plan.timeLimit()
                .map(limit -> Math.max(bySteps, seconds * NANOS / limit.toNanos()))
                .orElse(bySteps);
    }

    private double rateFactor(double progress) {
        return plan.decay() ? Math.max((1 + Math.cos(Math.PI * progress)) / 2, 1e-3) : 1;
    }

    /** The best look at the validation set so far. */
    private static final class Best {
        private int step;
        private double quality = Double.NEGATIVE_INFINITY;

        private double look(Trainer trainer, Examples validation, int after) {
            double now =
                    Quality.of(
                            trainer.predict(validation.inputs()),
                            validation.targets(),
                            validation.targetWidth());
            if (now > quality || after == 0) {
                quality = now;
                step = after;
                trainer.keep();
            }
            return now;
        }
    }
}
