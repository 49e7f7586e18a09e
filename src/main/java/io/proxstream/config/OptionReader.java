package io.proxstream.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads declared options from flat settings and collects what is wrong with them. */
final class OptionReader {
    private final Map<String, String> settings;
    private final List<Violation> violations = new ArrayList<>();

    /**
     * Creates a reader.
     *
     * @param settings the values as given, by full key
     */
    OptionReader(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
    }

    /**
     * Reads one value. Text that is no value of the option is noted, and the default returned.
     *
     * @param <T> the type of the value
     * @param option the declaration
     * @return the value set, or the default
     */
    <T> T read(Option<T> option) {
        String text = settings.get(option.key());
        if (text == null) {
            return option.defaultValue();
        }
        try {
            return option.type().parse().apply(text.strip());
        } catch (IllegalArgumentException e) {
            violations.add(option.violation(text, option.type().rule()));
            return option.defaultValue();
        }
    }

    /**
     * Returns the settings below a prefix, for what is passed through to a library.
     *
     * @param prefix the prefix, with its last dot
     * @return the settings by the rest of their keys, sorted
     */
    Map<String, String> below(String prefix) {
        Map<String, String> found = new TreeMap<>();
        settings.forEach(
                (key, value) -> {
                    if (key.startsWith(prefix)) {
                        found.put(key.substring(prefix.length()), value);
                    }
                });
        return found;
    }

    /**
     * Builds a record of options. If its rules refuse the values, that is noted, and the record of
     * the defaults returned, so that reading goes on and finds the other violations.
     *
     * @param <T> the record
     * @param constructor reads the values and calls the validating constructor
     * @return the record
     */
    <T> T build(Function<OptionReader, T> constructor) {
        try {
            return constructor.apply(this);
        } catch (InvalidOptionException e) {
            violations.addAll(e.violations());
            return constructor.apply(new OptionReader(Map.of()));
        }
    }

    /**
     * Returns what was wrong so far.
     *
     * @return the violations in the order of reading
     */
    List<Violation> violations() {
        return List.copyOf(violations);
    }
}
