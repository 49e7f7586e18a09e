package io.proxstream.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxstream.stream.function.MetricPath;
import io.proxstream.stream.function.RestoreMetric;
import io.proxstream.stream.online.TrainingMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Dashboard and alerts show what is measured, under the names that it has. */
final class MonitoringTest {
    private static final Path FILES = TestingChart.FOLDER.resolve("files");
    private static final Pattern NAME = Pattern.compile("\\bflink_\\w+");

    @Test
    void everyQueryNamesMetricsThatExist() throws IOException {
        Set<String> known = new HashSet<>(TestingChart.list("flink-metrics.txt"));
        known.addAll(ours());
        assertThat(names(FILES.resolve("dashboard.json"))).isNotEmpty().isSubsetOf(known);
        assertThat(names(FILES.resolve("alerts.yaml"))).isNotEmpty().isSubsetOf(known);
    }

    @Test
    void theDashboardShowsAllThatTheJobMeasures() throws IOException {
        assertThat(names(FILES.resolve("dashboard.json"))).containsAll(ours());
    }

    @Test
    void noListedMetricOfFlinkIsUnused() throws IOException {
        Set<String> used = names(FILES.resolve("dashboard.json"));
        used.addAll(names(FILES.resolve("alerts.yaml")));
        assertThat(used).containsAll(TestingChart.list("flink-metrics.txt"));
    }

    @Test
    void thePageOnOperationsExplainsEveryMetric() throws IOException {
        String page = Files.readString(Path.of("src/site/markdown/operations.md"));
        for (RestoreMetric metric : RestoreMetric.values()) {
            assertThat(page).contains(row(metric.path(), metric.meaning()));
        }
        for (TrainingMetric metric : TrainingMetric.values()) {
            assertThat(page).contains(row(metric.path(), metric.meaning()));
        }
    }

    private static String row(MetricPath path, String meaning) {
        return "| `" + path.shown() + "` | " + meaning + " |";
    }

    @Test
    void everyAlertHasASeverityAndSaysWhatToLookAt() throws IOException {
        List<JsonNode> alerts =
                TestingChart.YAML
                        .readTree(FILES.resolve("alerts.yaml").toFile())
                        .findValues("rules")
                        .stream()
                        .flatMap(rules -> Stream.of(rules))
                        .toList();
        assertThat(alerts).isNotEmpty();
        for (JsonNode rule : alerts.get(0)) {
            assertThat(rule.at("/labels/severity").asText()).isIn("warning", "critical");
            assertThat(rule.at("/annotations/summary").asText()).isNotEmpty();
            assertThat(rule.at("/annotations/description").asText()).isNotEmpty();
        }
    }

    private static Set<String> ours() {
        return Stream.concat(
                        Arrays.stream(RestoreMetric.values()).map(RestoreMetric::path),
                        Arrays.stream(TrainingMetric.values()).map(TrainingMetric::path))
                .map(MetricPath::prometheusName)
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Path file) throws IOException {
        return NAME.matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
