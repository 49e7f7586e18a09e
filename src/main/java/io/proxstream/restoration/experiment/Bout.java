package io.proxstream.restoration.experiment;

import io.proxstream.math.array.Workers;
import io.proxstream.training.ExampleCourse;
import io.proxstream.training.Examples;
import io.proxstream.training.Quality;
import io.proxstream.training.Trainer;
import io.proxstream.training.TrainingCourse;
import io.proxstream.training.TrainingListener;
import io.proxstream.training.TrainingPlan;
import io.proxstream.training.TrainingReport;
import io.proxstream.training.TrainingRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * All runs of one contender on one task: its search, then the other seeds, where seeds change
 * anything; where one of them diverges, all again with half the rate.
 */
final class Bout {
    private static final TrainingPlan.Looks LOOKS = TrainingPlan.Looks.times(15);
    private static final int UNLIMITED = 1_000_000;
    private static final double MILLIS = 1000;

    /** How often the rate is halved where another seed diverges than the one it was chosen by. */
    private static final int RETREATS = 2;

    private final Contender contender;
    private final Regime regime;
    private final TrainingScale scale;
    private final TrainingExperiment.Sets sets;
    private final Workers workers;

    Bout(
            Contender contender,
            Regime regime,
            TrainingScale scale,
            TrainingExperiment.Sets sets,
            Workers workers) {
        this.contender = contender;
        this.regime = regime;
        this.scale = scale;
        this.sets = sets;
        this.workers = workers;
    }

    /** Runs all, and returns their means. */
    TrainingRow row(RestorationTask task, String network, LongSupplier nanoTime, Runnable runDone) {
        Outcome first =
                new SettingSearch(
                                setting -> run(new Start(setting, 1), nanoTime, runDone),
                                scale.rates())
                        .of(contender);
        List<Outcome> outcomes = ofAllSeeds(first, nanoTime, runDone);
        for (int i = 0; i < RETREATS && outcomes.stream().anyMatch(Outcome::hasDiverged); i++) {
            Setting slower = outcomes.get(0).setting().slower();
            Outcome again = run(new Start(slower, 1), nanoTime, runDone);
            outcomes = ofAllSeeds(again, nanoTime, runDone);
        }
        Setting chosen = outcomes.get(0).setting();
        double validation = mean(outcomes.stream().map(Outcome::validation).toList());
        double variance =
                mean(outcomes.stream().map(o -> Math.pow(o.validation() - validation, 2)).toList());
        return new TrainingRow(
                task,
                regime,
                network,
                contender.objective(),
                contender.optimiser(),
                chosen,
                mean(outcomes.stream().map(Outcome::train).toList()),
                validation,
                Math.sqrt(variance),
                mean(outcomes.stream().map(o -> (double) o.report().steps()).toList()),
                mean(outcomes.stream().map(o -> o.report().seconds()).toList()));
    }

    private List<Outcome> ofAllSeeds(Outcome first, LongSupplier nanoTime, Runnable runDone) {
        List<Outcome> outcomes = new ArrayList<>(List.of(first));
        for (int seed = 2; seed <= seeds(contender, regime, scale); seed++) {
            outcomes.add(run(new Start(first.setting(), seed), nanoTime, runDone));
        }
        return outcomes;
    }

    /** Returns how many runs there are at most. */
    static int runs(Contender contender, Regime regime, TrainingScale scale) {
        return SettingSearch.runs(scale.rates())
                + (1 + RETREATS) * seeds(contender, regime, scale)
                - 1;
    }

    /** Seeds that matter: batches are drawn by them, and most networks start from them. */
    private static int seeds(Contender contender, Regime regime, TrainingScale scale) {
        return contender.isSeeded() || regime == Regime.STOCHASTIC ? scale.seeds() : 1;
    }

    private Outcome run(Start start, LongSupplier nanoTime, Runnable runDone) {
        int batch = regime == Regime.DETERMINISTIC ? 0 : scale.batch();
        try (Trainer trainer = contender.learner().begin(start, sets.training(), batch, workers)) {
            TrainingCourse course =
                    new ExampleCourse(
                            trainer, sets.training().count(), batch, start.seed(), sets.tuning());
            TrainingReport report =
                    new TrainingRun(plan(), Optional.empty(), nanoTime, TrainingListener.none())
                            .train(course);
            return new Outcome(
                    start.setting(),
                    report.bestQuality(),
                    quality(trainer, sets.training()),
                    quality(trainer, sets.validation()),
                    report);
        } finally {
            runDone.run();
        }
    }

    private TrainingPlan plan() {
        return regime == Regime.DETERMINISTIC
                ? new TrainingPlan(scale.iterations(), Optional.empty(), LOOKS, true)
                : new TrainingPlan(UNLIMITED, Optional.of(limit()), LOOKS, true);
    }

    private Duration limit() {
        return Duration.ofMillis(Math.round(MILLIS * scale.secondsPerRun()));
    }

    private static double quality(Trainer trainer, Examples examples) {
        return Quality.of(
                trainer.predict(examples.inputs()), examples.targets(), examples.targetWidth());
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
