package io.proxstream.config;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Properties handed to the Kafka clients as they are, such as those of security.
 *
 * <p>Prints their names only, since their values may be secret.
 *
 * @param values the properties
 */
public record ClientProperties(Map<String, String> values) implements Serializable {
    /** Before the name of each property. */
    public static final String PREFIX = "stream.kafka.properties.";

    private static final Set<String> GOVERNED =
            Set.of(
                    "bootstrap.servers",
                    "group.id",
                    "auto.offset.reset",
                    "enable.auto.commit",
                    "isolation.level",
                    "max.request.size",
                    "transactional.id",
                    "transaction.timeout.ms",
                    "key.serializer",
                    "value.serializer",
                    "key.deserializer",
                    "value.deserializer");

    /**
     * Checks the names and copies the values.
     *
     * @throws InvalidOptionException if a property is one that the options of the job decide
     */
    public ClientProperties {
        InvalidOptionException.throwIfAny(
                values.entrySet().stream()
                        .filter(property -> GOVERNED.contains(property.getKey()))
                        .map(property -> governed(property.getKey(), property.getValue())));
        values = Map.copyOf(values);
    }

    static ClientProperties read(OptionReader reader) {
        return reader.build(r -> new ClientProperties(r.below(PREFIX)));
    }

    private static Violation governed(String name, String value) {
        return new Violation(PREFIX + name, value, "is decided by the other stream.kafka options");
    }

    @Override
    public String toString() {
        return "ClientProperties" + new TreeMap<>(values).keySet();
    }
}
