package io.proxstream.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.config.InvalidOptionException;
import io.proxstream.config.JobOptions;
import io.proxstream.model.ModelFormatException;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RestorationJobTest {
    @Test
    void everyOperatorHasAUid() {
        assertThat(graph(Map.of()).getStreamNodes())
                .hasSizeGreaterThan(5)
                .extracting(StreamNode::getTransformationUID)
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    @Test
    void theJobChecksPointsAndKeepsOffKryo() {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        RestorationJob.build(
                environment,
                JobOptions.of(
                        Map.of(
                                "stream.checkpoint.interval", "3s",
                                "stream.checkpoint.path", "relative folder")));
        var configuration = environment.getConfiguration();
        assertThat(configuration.get(PipelineOptions.GENERIC_TYPES)).isFalse();
        assertThat(environment.getCheckpointConfig().getCheckpointInterval()).isEqualTo(3_000);
        assertThat(configuration.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY))
                .startsWith("file:///")
                .endsWith("/relative%20folder");
    }

    @Test
    void parallelismIsAsSet() {
        assertThat(graph(Map.of("stream.parallelism", "3")).getStreamNodes())
                .extracting(StreamNode::getParallelism)
                .containsOnly(3);
    }

    @Test
    void aModelThatIsNotThereIsFoundBeforeAnythingStarts() {
        assertThatThrownBy(() -> graph(Map.of("restoration.model", "nix")))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("nix");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDegradationThatCannotBeReadIsFoundBeforeAnythingStarts(boolean live) {
        Map<String, String> settings =
                Map.of(
                        "restoration.degradation",
                        "glow:2",
                        "restoration.live.enabled",
                        Boolean.toString(live));
        assertThatThrownBy(() -> graph(settings))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("restoration.degradation 'glow:2'");
    }

    private static StreamGraph graph(Map<String, String> settings) {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        RestorationJob.build(environment, JobOptions.of(settings));
        return environment.getStreamGraph();
    }
}
