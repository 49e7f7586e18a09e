package io.proxstream.restoration.experiment;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.math.array.Workers;
import io.proxstream.training.Examples;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Compares lifted with conventional training on restoration tasks: dense networks with
 * soft-thresholds, and unrolled proximal networks.
 *
 * <p>Every contender is tuned in the same way: of the gains of the random weights and of the rates
 * that are tried, those count whose best moment (early stopping) restores the tuning images best,
 * for the first seed. Results are told on validation images, which nothing was chosen by.
 *
 * @see "[WangEtAl2025], section 6"
 */
public final class TrainingExperiment {
    private static final long TRAINING_NOISE = 11;
    private static final long TUNING_NOISE = 12;
    private static final long VALIDATION_NOISE = 13;

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
        int runs = 0;
        for (Entrant entrant : entrants(selection)) {
            for (Regime regime : selection.regimes()) {
                for (Contender contender : selection.contenders(entrant, regime)) {
                    runs += Bout.runs(contender, regime, scale);
                }
            }
        }
        return selection.tasks().size() * runs;
    }

    private List<Entrant> entrants(TrainingSelection selection) {
        ImageShape shape = images.training().get(0).shape();
        return scale.networks().stream()
                .filter(network -> selection.kinds().contains(network.kind()))
                .map(network -> network.entrant(shape))
                .toList();
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
                for (Entrant entrant : entrants(selection)) {
                    Sets sets = Sets.of(task, images, entrant.mostImages());
                    for (Regime regime : selection.regimes()) {
                        for (Contender contender : selection.contenders(entrant, regime)) {
                            Bout bout = new Bout(contender, regime, scale, sets, workers);
                            rows.accept(bout.row(task, entrant.name(), nanoTime, runDone));
                        }
                    }
                }
            }
        }
    }

    /** The examples of a task. */
    record Sets(Examples training, Examples tuning, Examples validation) {
        private static Sets of(RestorationTask task, ImageSets images, int most) {
            return new Sets(
                    task.examples(first(images.training(), most), TRAINING_NOISE),
                    task.examples(first(images.tuning(), most), TUNING_NOISE),
                    task.examples(first(images.validation(), most), VALIDATION_NOISE));
        }

        private static List<Image> first(List<Image> images, int most) {
            return images.subList(0, Math.min(images.size(), most));
        }
    }
}
