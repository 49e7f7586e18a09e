package io.proxstream.config;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * The declaration of a setting: the one place that knows its key, type, default and meaning.
 *
 * @param <T> the type of its value
 * @param key the full key: dots nest, dashes part words
 * @param type how its value is written and what it may be
 * @param defaultText the default as one would write it; empty where there is none
 * @param description one sentence
 */
public record Option<T>(String key, OptionType<T> type, String defaultText, String description) {
    /**
     * Returns the value that holds when nothing is set.
     *
     * @return the default
     */
    public T defaultValue() {
        return type.parse().apply(defaultText);
    }

    /**
     * Returns the environment variable that sets this option.
     *
     * @return the key in upper case, with underscores for dots and dashes
     */
    public String environmentName() {
        return environmentName(key);
    }

    /**
     * Checks a value against the range of this option.
     *
     * @param value the value
     * @return the violation, or nothing
     */
    Stream<Violation> check(T value) {
        return type.valid().test(value)
                ? Stream.empty()
                : Stream.of(violation(type.print().apply(value), type.rule()));
    }

    /**
     * Describes a value of this option that breaks a rule.
     *
     * @param value the value as given
     * @param rule what it must be
     * @return the violation
     */
    public Violation violation(String value, String rule) {
        return new Violation(key, value, rule);
    }

    static String environmentName(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
