package io.proxstream.restoration.training;

import io.proxstream.config.InvalidOptionException;
import io.proxstream.config.TrainingDataOptions;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.restoration.degradation.DegradationText;
import java.util.ArrayList;
import java.util.List;

/** The degradations that a network is trained to undo, as options say. */
final class DegradationList {
    private DegradationList() {}

    /**
     * Reads the degradations, which must have one task.
     *
     * @throws InvalidOptionException if one cannot be read, or they have several
     */
    static List<Degradation> of(TrainingDataOptions options) {
        List<Degradation> degradations = new ArrayList<>();
        for (String text : options.degradations().split(";", -1)) {
            try {
                degradations.add(DegradationText.parse(text.strip()));
            } catch (IllegalArgumentException e) {
                throw refusal(options, String.valueOf(e.getMessage()));
            }
        }
        if (degradations.stream().map(Degradation::task).distinct().count() > 1) {
            throw refusal(options, "must all belong to one task");
        }
        return degradations;
    }

    private static InvalidOptionException refusal(TrainingDataOptions options, String rule) {
        String value = options.degradations();
        return new InvalidOptionException(
                List.of(TrainingDataOptions.DEGRADATIONS.violation(value, rule)));
    }
}
