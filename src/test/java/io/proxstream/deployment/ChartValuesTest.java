package io.proxstream.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that the operator, Flink or Kubernetes would refuse are refused by Helm. */
final class ChartValuesTest {
    private static final Path VALUES = TestingChart.FOLDER.resolve("ci/operator-values.yaml");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka.bootstrapServers=broker | bootstrapServers",
                "kafka.bootstrapservers=broker:9092 | bootstrapservers",
                "mode=session | mode",
                "restore.parallelism=0 | parallelism",
                "restore.upgradeMode=blue-green | upgradeMode",
                "restore.state=paused | state",
                "storage.uri= | uri",
                "storage.uri=s3://bucket/ | uri",
                "storage.uri=gs://bucket | uri",
                "restore.upgradeMode=last-state highAvailability.enabled=false | highAvailability",
                "jobManager.replicas=2 highAvailability.enabled=false | highAvailability",
                "jobManager.replicas=0 | replicas",
                "taskManager.memory=2Gi | memory",
                "taskManager.nativeMemory=lots | nativeMemory",
                "taskManager.cpuPerSlot=0 | cpuPerSlot",
                "fullnameOverride=abcdefghijklmnopqrstuvwxyz-abcdefghijklmnopqrstuvwxyz | fullname",
                "fullnameOverride=Restore | fullname",
                "flinkConfiguration.s3\\.secret-key=abc | s3.secret-key",
                "flinkConfiguration.kubernetes\\.cluster-id=abc | kubernetes.cluster-id",
                "kafka.properties.sasl\\.jaas\\.config=abc | sasl.jaas.config",
                "kafka.auth.type=scram-sha-512 | secret",
                "strimzi.topics.enabled=true | cluster",
                "strimzi.user.enabled=true strimzi.cluster=main | auth",
                "metrics.port=99999 | port",
                "mode=standalone restore.parallelism=9 | taskManager.replicas * taskManager.slots",
                "autoscaler.minParallelism=9 | autoscaler.maxParallelism",
            })
    void whatCannotWorkIsRefusedByName(String settings, String named) {
        assertThatThrownBy(() -> TestingChart.render(VALUES, parse(settings)))
                .hasMessageContaining(named);
    }

    @Test
    void theSameValuesWithoutTheMistakeAreTaken() throws IOException {
        assertThat(TestingChart.render(VALUES)).isNotEmpty();
    }

    private static Map<String, Object> parse(String settings) {
        Map<String, Object> parsed = new LinkedHashMap<>();
        for (String setting : settings.split(" ", -1)) {
            parsed.put(setting.replaceAll("=.*", ""), setting.replaceAll(".*=", ""));
        }
        return parsed;
    }
}
