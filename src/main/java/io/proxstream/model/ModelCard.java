package io.proxstream.model;

import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a model beside its parameters.
 *
 * @param name lower-case letters, digits and dashes; at most 64 characters
 * @param version counts up with every change, at least 1
 * @param task what the model undoes
 * @param minSigma the least noise it was made for, as a standard deviation on the 0..255 scale
 * @param maxSigma the greatest noise it was made for, on the same scale
 * @param provenance where it comes from: data, command, seed, metrics, parent version, as texts
 */
public record ModelCard(
        String name,
        long version,
        Task task,
        double minSigma,
        double maxSigma,
        SortedMap<String, String> provenance) {
    /** The key of provenance for the degradations that a solver was trained on. */
    public static final String DEGRADATIONS = "degradations";

    private static final double ROUNDING = 1e-9;

    /**
     * Checks and copies.
     *
     * @throws ModelFormatException if a value is out of range
     */
    public ModelCard {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw new ModelFormatException(
                    "model name '%s': must be lower-case letters, digits and dashes, at most 64"
                            .formatted(name));
        }
        if (version < 1) {
            throw new ModelFormatException(
                    "model %s version %d: must be at least 1".formatted(name, version));
        }
        if (!(minSigma >= 0 && minSigma <= maxSigma && maxSigma <= 255)) {
            throw new ModelFormatException(
                    "model %s noise range %s to %s: must be ordered, from 0 to 255"
                            .formatted(name, minSigma, maxSigma));
        }
        provenance.forEach(ModelCard::requireText);
        provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
    }

    private static void requireText(String key, @Nullable String value) {
        if (value == null) {
            throw new ModelFormatException("provenance '%s': must be a text".formatted(key));
        }
    }

    /**
     * Tells whether a noise level lies in the range the model was made for.
     *
     * @param sigma a standard deviation on the 0..255 scale
     * @return whether it does, up to the rounding of a change of scale
     */
    public boolean serves(double sigma) {
        return sigma >= minSigma - ROUNDING && sigma <= maxSigma + ROUNDING;
    }

    /**
     * Says why a noise level lies outside of the range the model was made for.
     *
     * @param sigma a standard deviation on the 0..255 scale
     * @return the reason in one line, empty if the level lies in the range
     */
    public Optional<String> objection(double sigma) {
        return serves(sigma)
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                Locale.ROOT,
                                "sigma %.1f: model %s was made for %s to %s",
                                sigma,
                                name,
                                minSigma,
                                maxSigma));
    }
}
