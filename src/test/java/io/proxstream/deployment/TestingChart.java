package io.proxstream.deployment;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The chart, as Helm itself renders it. */
public final class TestingChart {
    static final Path FOLDER = Path.of("helm", "proxstream");
    static final YAMLMapper YAML =
            new YAMLMapper(
                    YAMLFactory.builder()
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .build());

    private static final Path RESOURCES = Path.of("src", "test", "resources", "helm");

    private TestingChart() {}

    /** Returns the values files of the folder {@code ci}. */
    static Stream<Path> valuesFiles() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("ci"))) {
            return files.sorted().toList().stream();
        }
    }

    /** Lints a copy of the chart that has the values file's values as its own; a warning fails. */
    static LintResult lint(Path values, Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                Files.copy(
                        file,
                        copy.resolve(FOLDER.relativize(file).toString()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path own = copy.resolve("values.yaml");
        JsonNode merged = merge(YAML.readTree(own.toFile()), YAML.readTree(values.toFile()));
        Files.writeString(own, YAML.writeValueAsString(merged));
        return new Helm(copy).lint().strict().call();
    }

    private static JsonNode merge(JsonNode base, JsonNode over) {
        if (!(base instanceof ObjectNode object) || !over.isObject()) {
            return over;
        }
        over.properties()
                .forEach(
                        field ->
                                object.set(
                                        field.getKey(),
                                        merge(object.path(field.getKey()), field.getValue())));
        return object;
    }

    /** Renders the chart. */
    static List<JsonNode> render(Path values) throws IOException {
        return render(values, Map.of());
    }

    /** Renders the chart with settings that overrule the values file. */
    static List<JsonNode> render(Path values, Map<String, ?> settings) throws IOException {
        TemplateCommand command =
                new Helm(FOLDER)
                        .template()
                        .withName("px")
                        .withNamespace("imaging")
                        .withKubeVersion("v1.33.0")
                        .withValuesFile(values);
        settings.forEach(command::set);
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(command.call())) {
            return documents.readAll().stream().filter(JsonNode::isObject).toList();
        }
    }

    /** Returns those resources that are of a kind. */
    static List<JsonNode> ofKind(List<JsonNode> resources, String kind) {
        return resources.stream().filter(r -> r.path("kind").asText().equals(kind)).toList();
    }

    /** Reads a schema of the folder {@code helm} of the test resources. */
    static JsonNode schema(String name) throws IOException {
        return YAML.readTree(RESOURCES.resolve(name + ".schema.json").toFile());
    }

    /** Reads a list of the same folder. */
    public static List<String> list(String name) throws IOException {
        return Files.readAllLines(RESOURCES.resolve(name)).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    /** Returns an object of plain values as a map. */
    static Map<String, String> map(JsonNode object) {
        return object.properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue().asText()));
    }
}
