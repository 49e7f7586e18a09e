package io.proxstream.restoration.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** All rows of an experiment, and what they say. */
public final class TrainingTable {
    private final List<TrainingRow> rows = new ArrayList<>();

    /** Creates an empty table. */
    public TrainingTable() {}

    /**
     * Adds a row.
     *
     * @param row the row
     */
    public void add(TrainingRow row) {
        rows.add(row);
    }

    /**
     * Returns by how much the best lifted Bregman row is above the best conventional one in the
     * deterministic regime.
     *
     * @param task of the rows that count
     * @param figure of a row, in decibels
     * @return the difference of the best, empty if either side has no row
     */
    public OptionalDouble gain(RestorationTask task, ToDoubleFunction<TrainingRow> figure) {
        OptionalDouble lifted = best(task, TrainingRow.BREGMAN, figure);
        OptionalDouble conventional = best(task, TrainingRow.CONVENTIONAL, figure);
        return lifted.isPresent() && conventional.isPresent()
                ? OptionalDouble.of(lifted.getAsDouble() - conventional.getAsDouble())
                : OptionalDouble.empty();
    }

    private OptionalDouble best(
            RestorationTask task, String objective, ToDoubleFunction<TrainingRow> figure) {
        return rows.stream()
                .filter(row -> row.task() == task && row.regime() == Regime.DETERMINISTIC)
                .filter(row -> row.objective().equals(objective))
                .mapToDouble(figure)
                .max();
    }
}
