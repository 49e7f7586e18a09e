package io.proxstream.restoration.experiment;

import io.proxstream.math.array.Workers;
import io.proxstream.network.activation.IdentityActivation;
import io.proxstream.network.activation.SoftThreshold;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.network.dense.DenseSpec;
import io.proxstream.training.Examples;
import io.proxstream.training.Quality;
import io.proxstream.training.Trainer;
import io.proxstream.training.TrainingListener;
import io.proxstream.training.TrainingPlan;
import io.proxstream.training.TrainingReport;
import io.proxstream.training.TrainingRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Compares lifted with conventional training on restoration tasks, dense networks with
 * soft-thresholds.
 *
 * <p>Every contender is tuned in the same way: its rate is the one of a grid whose best moment
 * (early stopping) restores the tuning images best, for the first seed. Results are told on
 * validation images, which nothing was chosen by.
 *
 * @see "[WangEtAl2025], section 6"
 */
public final class TrainingExperiment {
    private static final double THRESHOLD = 0.02;
    private static final int EVALUATIONS = 15;
    private static final long TRAINING_NOISE = 11;
    private static final long TUNING_NOISE = 12;
    private static final long VALIDATION_NOISE = 13;
    private static final int UNLIMITED = 1_000_000;

    private final ImageSets images;
    private final TrainingScale scale;
    private final LongSupplier nanoTime;

    /**
     * Prepares the comparison.
     *
     * @param images the images
     * @param scale how large it is
     * @param nanoTime the clock
     */
    public TrainingExperiment(ImageSets images, TrainingScale scale, LongSupplier nanoTime) {
        this.images = images;
        this.scale = scale;
        this.nanoTime = nanoTime;
    }

    /**
     * Returns how many runs a comparison takes at most, for whoever shows progress.
     *
     * @param selection which part is run
     * @return the number of runs
     */
    public int runs(TrainingSelection selection) {
        int contenders = 0;
        for (Regime regime : selection.regimes()) {
            contenders += selection.contenders(regime, 1).size();
        }
        return selection.tasks().size()
                * scale.hidden().size()
                * contenders
                * (scale.rates() + scale.seeds() - 1);
    }

    /**
     * Runs the comparison.
     *
     * @param selection which part is run
     * @param rows is told of each row
     * @param runDone is called after each run
     */
    public void run(TrainingSelection selection, Consumer<TrainingRow> rows, Runnable runDone) {
        try (Workers workers = Workers.ofThisMachine()) {
            for (RestorationTask task : selection.tasks()) {
                Sets sets =
                        new Sets(
                                task.examples(images.training(), TRAINING_NOISE),
                                task.examples(images.tuning(), TUNING_NOISE),
                                task.examples(images.validation(), VALIDATION_NOISE));
                for (List<Integer> hidden : scale.hidden()) {
                    DenseSpec spec = spec(sets.training.inputWidth(), hidden);
                    for (Regime regime : selection.regimes()) {
                        for (Contender contender : selection.contenders(regime, spec.depth())) {
                            Bout bout = new Bout(contender, spec, sets, workers, runDone);
                            rows.accept(bout.row(task));
                        }
                    }
                }
            }
        }
    }

    private static DenseSpec spec(int pixels, List<Integer> hidden) {
        List<Integer> widths = new ArrayList<>();
        widths.add(pixels);
        widths.addAll(hidden);
        widths.add(pixels);
        return DenseSpec.perceptron(widths, new SoftThreshold(THRESHOLD), new IdentityActivation());
    }

    private static String name(DenseSpec spec) {
        StringBuilder name = new StringBuilder("mlp " + spec.inputs());
        spec.layers().forEach(layer -> name.append('-').append(layer.width()));
        return name.toString();
    }

    /** The examples of a task. */
    private record Sets(Examples training, Examples tuning, Examples validation) {}

    /** What one run reached. */
    private record Outcome(
            double rate, double tuning, double train, double validation, TrainingReport report) {
        private boolean hasDiverged() {
            return report.divergence().isPresent();
        }
    }

    /** All runs of one contender on one task and network. */
    private final class Bout {
        private final Contender contender;
        private final DenseSpec spec;
        private final Sets sets;
        private final Workers workers;
        private final Runnable runDone;

        Bout(Contender contender, DenseSpec spec, Sets sets, Workers workers, Runnable runDone) {
            this.contender = contender;
            this.spec = spec;
            this.sets = sets;
            this.workers = workers;
            this.runDone = runDone;
        }

        TrainingRow row(RestorationTask task) {
            List<Outcome> outcomes = new ArrayList<>();
            Outcome first = search();
            outcomes.add(first);
            for (int seed = 2; seed <= scale.seeds(); seed++) {
                outcomes.add(outcome(first.rate(), seed));
            }
            return row(task, first.rate(), outcomes);
        }

        private TrainingRow row(RestorationTask task, double rate, List<Outcome> outcomes) {
            double validation = mean(outcomes.stream().map(Outcome::validation).toList());
            double variance =
                    outcomes.stream()
                            .mapToDouble(o -> Math.pow(o.validation() - validation, 2))
                            .average()
                            .orElse(0);
            return new TrainingRow(
                    task,
                    contender.regime(),
                    name(spec),
                    contender.objective(),
                    contender.optimiser(),
                    rate,
                    mean(outcomes.stream().map(Outcome::train).toList()),
                    validation,
                    Math.sqrt(variance),
                    mean(outcomes.stream().map(o -> (double) o.report().steps()).toList()),
                    mean(outcomes.stream().map(o -> o.report().seconds()).toList()));
        }

        /**
         * Leaves rates that diverge; doubles the rate as long as that helps; if it never did,
         * halves it likewise; then does the same with half the stride.
         */
        private Outcome search() {
            Outcome best = outcome(contender.firstRate(), 1);
            int left = scale.rates() - 1;
            while (best.hasDiverged() && left > 0) {
                best = outcome(best.rate() / 4, 1);
                left--;
            }
            double[] factors = {2, 0.5, Math.sqrt(2), Math.sqrt(0.5)};
            for (int i = 0; i < factors.length && left > 0; i++) {
                boolean hasImproved = false;
                boolean goesOn = true;
                while (goesOn && left > 0) {
                    Outcome next = outcome(best.rate() * factors[i], 1);
                    left--;
                    goesOn = !next.hasDiverged() && next.tuning() > best.tuning();
                    hasImproved |= goesOn;
                    best = goesOn ? next : best;
                }
                // what lies on the other side was left for better
                i += hasImproved && i % 2 == 0 ? 1 : 0;
            }
            return best;
        }

        private Outcome outcome(double rate, long seed) {
            boolean isStochastic = contender.regime() == Regime.STOCHASTIC;
            int batch = isStochastic ? scale.batch() : 0;
            DenseParameters start = DenseParameters.random(spec, 1, seed);
            TrainingPlan plan =
                    new TrainingPlan(
                            batch,
                            isStochastic ? UNLIMITED : scale.iterations(),
                            isStochastic ? Optional.of(limit()) : Optional.empty(),
                            EVALUATIONS,
                            true,
                            seed);
            try (Trainer trainer =
                    contender.learner().start(start, sets.training, batch, rate, workers)) {
                TrainingReport report =
                        new TrainingRun(plan, nanoTime, TrainingListener.none())
                                .train(trainer, sets.training.count(), sets.tuning);
                return new Outcome(
                        rate,
                        report.bestQuality(),
                        quality(trainer, sets.training),
                        quality(trainer, sets.validation),
                        report);
            } finally {
                runDone.run();
            }
        }

        private Duration limit() {
            return Duration.ofMillis(Math.round(1000 * scale.secondsPerRun()));
        }
    }

    private static double quality(Trainer trainer, Examples examples) {
        return Quality.of(
                trainer.predict(examples.inputs()), examples.targets(), examples.targetWidth());
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
