package io.proxstream.config;

import java.io.Serializable;

/**
 * A setting that breaks a rule.
 *
 * @param key the setting's full key, or the name of the source where there is no key
 * @param value the value as it was given
 * @param rule what a value must be
 */
public record Violation(String key, String value, String rule) implements Serializable {
    @Override
    public String toString() {
        return "%s '%s': %s".formatted(key, value, rule);
    }
}
