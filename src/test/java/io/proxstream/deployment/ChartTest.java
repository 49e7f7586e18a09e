package io.proxstream.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.LintResult;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.proxstream.config.JobOptions;
import io.proxstream.config.JobOptionsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the chart renders from each values file of its folder {@code ci}. */
final class ChartTest {
    private static final int LONGEST_NAME = 45;

    static Stream<Path> valuesFiles() throws IOException {
        return TestingChart.valuesFiles();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void theChartPassesTheStrictLinter(Path values, @TempDir Path copy) throws IOException {
        LintResult result = TestingChart.lint(values, copy);
        assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
        assertThat(result.getMessages()).allMatch(message -> message.startsWith("[INFO]"));
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void customResourcesFitTheirDefinitions(Path values) throws IOException {
        for (JsonNode resource : TestingChart.render(values)) {
            String kind = resource.get("kind").asText();
            if (Set.of("FlinkDeployment", "KafkaTopic", "KafkaUser").contains(kind)) {
                assertFits(TestingChart.schema(kind.toLowerCase(Locale.ROOT)), resource);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void podsFitTheDefinitionAndAreRestricted(Path values) throws IOException {
        ObjectNode schema = (ObjectNode) TestingChart.schema("flinkdeployment");
        schema.retain("$defs").put("$ref", "#/$defs/pod");
        assertThat(podTemplates(TestingChart.render(values)))
                .isNotEmpty()
                .allSatisfy(
                        template -> {
                            assertFits(schema, template);
                            assertRestricted(template.get("spec"));
                        });
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void memoryAddsUpAsFlinkCountsIt(Path values) throws IOException {
        List<JsonNode> resources = TestingChart.render(values);
        List<Configuration> configurations = new ArrayList<>();
        for (JsonNode deployment : TestingChart.ofKind(resources, "FlinkDeployment")) {
            configurations.add(configuration(deployment.get("spec")));
        }
        for (JsonNode file : configurationFiles(resources)) {
            configurations.add(Configuration.fromMap(TestingChart.map(file)));
        }
        assertThat(configurations).isNotEmpty().allSatisfy(ChartTest::assertMemory);
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everySettingIsKnownToFlink(Path values) throws IOException {
        List<JsonNode> resources = TestingChart.render(values);
        Stream<JsonNode> settings =
                Stream.concat(
                        TestingChart.ofKind(resources, "FlinkDeployment").stream()
                                .map(r -> r.at("/spec/flinkConfiguration")),
                        configurationFiles(resources).stream());
        assertThat(
                        FlinkSettings.unknown(
                                settings.flatMap(
                                        object -> TestingChart.map(object).keySet().stream())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void theDefinitionIsOneThatTheProductTakes(Path values, @TempDir Path folder)
            throws IOException {
        List<JsonNode> resources = TestingChart.render(values);
        Path file = folder.resolve("restore.yaml");
        Files.writeString(
                file, named(resources, "ConfigMap", "-jobs").at("/data/restore.yaml").asText());
        JobOptions options = JobOptionsLoader.load(Optional.of(file), Map.of(), Map.of());
        for (JsonNode deployment : TestingChart.ofKind(resources, "FlinkDeployment")) {
            assertThat(deployment.at("/spec/job/parallelism").asInt())
                    .isEqualTo(options.parallelism());
        }
        for (JsonNode topic : TestingChart.ofKind(resources, "KafkaTopic")) {
            boolean isDeadLetter =
                    topic.at("/spec/topicName")
                            .asText()
                            .equals(options.kafka().topics().deadLetter());
            assertThat(topic.at("/spec/config").get("max.message.bytes").asLong())
                    .isEqualTo(
                            isDeadLetter
                                    ? options.kafka().maxDeadLetterSize()
                                    : options.kafka().maxMessageSize());
        }
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void namesAreShortEnoughAndWhatIsReferredToIsThere(Path values) throws IOException {
        List<JsonNode> resources =
                TestingChart.render(values, Map.of("fullnameOverride", longest()));
        assertThat(TestingChart.ofKind(resources, "FlinkDeployment"))
                .allSatisfy(r -> assertThat(name(r)).hasSizeLessThanOrEqualTo(LONGEST_NAME));
        Set<String> configMaps =
                TestingChart.ofKind(resources, "ConfigMap").stream()
                        .map(ChartTest::name)
                        .collect(Collectors.toSet());
        for (JsonNode template : podTemplates(resources)) {
            assertThat(configMaps)
                    .containsAll(
                            template.at("/spec/volumes").findValues("configMap").stream()
                                    .map(volume -> volume.get("name").asText())
                                    .toList());
        }
    }

    @Test
    void theOnlineJobIsADeploymentOfItsOwn() throws IOException {
        Path values = TestingChart.FOLDER.resolve("ci/operator-values.yaml");
        List<JsonNode> resources = TestingChart.render(values, Map.of("online.enabled", true));
        assertThat(TestingChart.ofKind(resources, "FlinkDeployment"))
                .extracting(ChartTest::name)
                .containsExactlyInAnyOrder("px-proxstream-restore", "px-proxstream-online");
    }

    /** Flink recovers a job as it was submitted, so a changed one must not be taken for it. */
    @Test
    void aChangedDefinitionIsAnotherClusterForFlinkAlone() throws IOException {
        Path values = TestingChart.FOLDER.resolve("ci/standalone-values.yaml");
        String model = "restore.definition.restoration.model";
        assertThat(clusterId(TestingChart.render(values)))
                .isEqualTo(clusterId(TestingChart.render(values)))
                .isNotEqualTo(clusterId(TestingChart.render(values, Map.of(model, "tv-deblur"))));
    }

    private static String clusterId(List<JsonNode> resources) throws IOException {
        return configurationFiles(resources).get(0).get("kubernetes.cluster-id").asText();
    }

    private static String longest() {
        return "a".repeat(36);
    }

    private static void assertFits(JsonNode schema, JsonNode node) {
        assertThat(
                        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                                .getSchema(schema)
                                .validate(node))
                .as(node.at("/metadata/name").asText())
                .isEmpty();
    }

    /**
     * The restricted profile of the Pod Security Standards, and a root file system to read only.
     */
    private static void assertRestricted(JsonNode pod) {
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/seccompProfile/type").asText())
                .isEqualTo("RuntimeDefault");
        for (JsonNode container : pod.get("containers")) {
            JsonNode security = container.get("securityContext");
            assertThat(security.get("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(security.get("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
        }
    }

    private static void assertMemory(Configuration settings) {
        TaskExecutorProcessSpec worker = TaskExecutorProcessUtils.processSpecFromConfig(settings);
        assertThat(worker.getTaskHeapSize()).isGreaterThan(MemorySize.ofMebiBytes(256));
        assertThatCode(() -> JobManagerProcessUtils.processSpecFromConfig(settings))
                .doesNotThrowAnyException();
    }

    /** The operator turns resources into these settings. */
    private static Configuration configuration(JsonNode spec) {
        Configuration settings =
                Configuration.fromMap(TestingChart.map(spec.get("flinkConfiguration")));
        settings.set(
                TaskManagerOptions.TOTAL_PROCESS_MEMORY,
                MemorySize.parse(spec.at("/taskManager/resource/memory").asText()));
        settings.set(
                JobManagerOptions.TOTAL_PROCESS_MEMORY,
                MemorySize.parse(spec.at("/jobManager/resource/memory").asText()));
        return settings;
    }

    private static List<JsonNode> configurationFiles(List<JsonNode> resources) throws IOException {
        List<JsonNode> files = new ArrayList<>();
        for (JsonNode map : TestingChart.ofKind(resources, "ConfigMap")) {
            if (map.get("data").has("config.yaml")) {
                files.add(TestingChart.YAML.readTree(map.get("data").get("config.yaml").asText()));
            }
        }
        return files;
    }

    private static List<JsonNode> podTemplates(List<JsonNode> resources) {
        return Stream.of(
                        TestingChart.ofKind(resources, "FlinkDeployment").stream()
                                .map(r -> r.at("/spec/podTemplate")),
                        TestingChart.ofKind(resources, "Deployment").stream()
                                .map(r -> r.at("/spec/template")),
                        TestingChart.ofKind(resources, "Pod").stream())
                .flatMap(templates -> templates)
                .toList();
    }

    private static JsonNode named(List<JsonNode> resources, String kind, String suffix) {
        return TestingChart.ofKind(resources, kind).stream()
                .filter(resource -> name(resource).endsWith(suffix))
                .findFirst()
                .orElseThrow();
    }

    private static String name(JsonNode resource) {
        return resource.at("/metadata/name").asText();
    }
}
