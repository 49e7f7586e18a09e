package io.proxstream.restoration.experiment;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;
import io.proxstream.math.solver.SolverSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Stable inversion against its theory: the error of inverted layers with a known source condition,
 * for noise that vanishes, beside the bound.
 *
 * @see "[WangEtAl2025], section 5"
 */
public final class InversionExperiment {
    private static final int SCENE = 3;
    private static final int ITERATIONS = 2000;
    private static final int FEW = 500;

    /** About what floats allow where alpha is small. */
    private static final double TIGHT = 1e-6;

    private final InversionScale scale;
    private final List<InversionRow> rows = new ArrayList<>();
    private Optional<Image> truth = Optional.empty();
    private Optional<Image> inverted = Optional.empty();

    /**
     * Creates the experiment.
     *
     * @param scale how large it is
     */
    public InversionExperiment(InversionScale scale) {
        this.scale = scale;
    }

    /**
     * Returns how many rows there will be.
     *
     * @return at least 1
     */
    public int rowCount() {
        return 4 * scale.deltas().size();
    }

    /**
     * Inverts all problems for all noise levels.
     *
     * @param listener takes each row as soon as it is there
     */
    public void run(Consumer<InversionRow> listener) {
        for (SourceProblem problem :
                SourceProblems.smooth(scale.measurements(), scale.measurements() / 4, 1)) {
            SolverSettings settings = SolverSettings.of(TIGHT, FEW);
            for (double delta : scale.deltas()) {
                report(problem.invert(delta, settings, 7).row(), listener);
            }
        }
        ImageShape shape = new ImageShape(1, scale.extent(), scale.extent());
        SolverSettings settings = SolverSettings.of(scale.tolerance(), ITERATIONS);
        SourceProblem cartoon =
                SourceProblems.cartoon(
                        new SceneGenerator(1).scene(SCENE, shape),
                        scale.measurements(),
                        settings,
                        1);
        truth = Optional.of(Image.of(shape, cartoon.truth()));
        for (double delta : scale.deltas()) {
            SourceProblem.Outcome outcome = cartoon.invert(delta, settings, 7);
            inverted = Optional.of(Image.of(shape, outcome.inversion().value()));
            report(outcome.row(), listener);
        }
    }

    private void report(InversionRow row, Consumer<InversionRow> listener) {
        rows.add(row);
        listener.accept(row);
    }

    /**
     * Returns the input of the perceptron that was to be recovered.
     *
     * @return the image, once the experiment has run
     */
    public Optional<Image> truth() {
        return truth;
    }

    /**
     * Returns what was recovered at the last noise level.
     *
     * @return the image, once the experiment has run
     */
    public Optional<Image> inverted() {
        return inverted;
    }

    /**
     * Returns how often theory was contradicted.
     *
     * @return 0 if the product is right
     */
    public long violations() {
        return rows.stream().filter(InversionRow::isViolation).count();
    }

    /**
     * Returns how fast the error vanishes: the slope of its logarithm over that of delta, by least
     * squares, of the problem where it is least. Theory promises 1.
     *
     * @return the slope
     */
    public double slope() {
        return rows.stream()
                .map(InversionRow::problem)
                .distinct()
                .mapToDouble(this::slope)
                .min()
                .orElse(Double.NaN);
    }

    private double slope(String problem) {
        List<InversionRow> own =
                rows.stream().filter(row -> row.problem().equals(problem)).toList();
        double x = 0;
        double y = 0;
        for (InversionRow row : own) {
            x += Math.log(row.delta()) / own.size();
            y += Math.log(error(row)) / own.size();
        }
        double above = 0;
        double below = 0;
        for (InversionRow row : own) {
            double distance = Math.log(row.delta()) - x;
            above += distance * (Math.log(error(row)) - y);
            below += distance * distance;
        }
        return above / below;
    }

    /** Rounding may carry a Bregman distance below zero. */
    private static double error(InversionRow row) {
        return Math.max(row.error(), Double.MIN_NORMAL);
    }
}
