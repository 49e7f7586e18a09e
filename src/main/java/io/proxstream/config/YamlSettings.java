package io.proxstream.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings from a YAML file: nested keys become dotted ones. */
final class YamlSettings {
    private static final YAMLMapper YAML =
            new YAMLMapper(
                    YAMLFactory.builder()
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .build());

    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<Violation> violations;

    private YamlSettings(List<Violation> violations) {
        this.violations = violations;
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @param violations takes what is wrong with it
     * @return the settings by full key
     */
    static Map<String, String> read(Path file, List<Violation> violations) {
        YamlSettings reading = new YamlSettings(violations);
        try {
            JsonNode root = YAML.readTree(Files.readString(file));
            if (root.isObject()) {
                reading.flatten("", root);
            } else if (!root.isMissingNode() && !root.isNull()) {
                violations.add(refused(file, "must hold keys and values"));
            }
        } catch (JsonProcessingException e) {
            violations.add(refused(file, "is not YAML: " + firstLine(e)));
        } catch (IOException e) {
            violations.add(refused(file, Files.exists(file) ? "cannot be read" : "does not exist"));
        }
        return reading.settings;
    }

    private void flatten(String prefix, JsonNode node) {
        node.properties()
                .forEach(
                        field -> {
                            String key = prefix + field.getKey();
                            JsonNode value = field.getValue();
                            if (value.isObject()) {
                                flatten(key + ".", value);
                            } else {
                                put(key, value);
                            }
                        });
    }

    private void put(String key, JsonNode value) {
        if (value.isArray()) {
            violations.add(new Violation(key, value.toString(), "must be a single value"));
        } else if (settings.putIfAbsent(key, value.isNull() ? "" : value.asText()) != null) {
            violations.add(new Violation(key, value.asText(), "is given twice"));
        }
    }

    private static Violation refused(Path file, String rule) {
        return new Violation("job file", file.toString(), rule);
    }

    private static String firstLine(JsonProcessingException e) {
        String where = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
        return where + e.getOriginalMessage().lines().findFirst().orElse("");
    }
}
