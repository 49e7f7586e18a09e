package io.proxstream.deployment;

import java.io.IOException;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/** The settings that Flink knows, from its own declarations. */
final class FlinkSettings {
    private static final List<Class<?>> DECLARATIONS =
            List.of(
                    BlobServerOptions.class,
                    CheckpointingOptions.class,
                    CoreOptions.class,
                    HighAvailabilityOptions.class,
                    JobManagerOptions.class,
                    MetricOptions.class,
                    PipelineOptions.class,
                    RestOptions.class,
                    RestartStrategyOptions.class,
                    TaskManagerOptions.class,
                    WebOptions.class);

    private static final Set<String> KEYS =
            DECLARATIONS.stream()
                    .flatMap(type -> Arrays.stream(type.getFields()))
                    .filter(field -> field.getType() == ConfigOption.class)
                    .map(FlinkSettings::key)
                    .collect(Collectors.toSet());

    private FlinkSettings() {}

    /** Returns those keys that neither Flink nor what belongs to it knows. */
    static Stream<String> unknown(Stream<String> keys) throws IOException {
        Set<String> others = Set.copyOf(TestingChart.list("other-keys.txt"));
        return keys.filter(key -> !KEYS.contains(key) && !others.contains(key));
    }

    private static String key(Field option) {
        try {
            return ((ConfigOption<?>) option.get(null)).key();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
