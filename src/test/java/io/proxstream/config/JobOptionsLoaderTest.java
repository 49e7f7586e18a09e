package io.proxstream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JobOptionsLoaderTest {
    @TempDir private Path folder;

    @Test
    void withoutSettingsTheDefaultsHold() {
        JobOptions options = JobOptions.of(Map.of());
        assertThat(options.restoration().model()).isEqualTo("tv-denoise");
        assertThat(options.restoration().assumed().sigma()).isEqualTo(Sigma.AUTO);
        assertThat(options.kafka().bootstrapServers()).isEqualTo("localhost:9092");
        assertThat(options.kafka().topics().input()).isEqualTo("frames.degraded");
        assertThat(options.kafka().maxMessageSize()).isEqualTo(16L << 20);
        assertThat(options.kafka().delivery().isExactlyOnce()).isFalse();
        assertThat(options.checkpoints().interval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.models().folder()).isEmpty();
        assertThat(options.parallelism()).isEqualTo(1);
    }

    @Test
    void theFileGivesWayToTheEnvironmentAndThatToTheCommandLine() throws IOException {
        Path file =
                write(
                        """
                        restoration: {model: from-file, sigma: 10}
                        stream.parallelism: 2
                        """);
        JobOptions options =
                JobOptionsLoader.load(
                        Optional.of(file),
                        Map.of("RESTORATION_SIGMA", "20", "STREAM_PARALLELISM", "3"),
                        Map.of("stream.parallelism", "4"));
        assertThat(options.restoration().model()).isEqualTo("from-file");
        assertThat(options.restoration().assumed().sigma().noiseLevel()).hasValue(20 / 255.0);
        assertThat(options.parallelism()).isEqualTo(4);
    }

    @Test
    void everyViolationOfEverySourceIsReportedAtOnce() throws IOException {
        Path file =
                write(
                        """
                        restoration: {sigma: loud, modle: x}
                        stream: {kafka: {quality-topic: [a, b]}}
                        """);
        InvalidOptionException e =
                catchThrowableOfType(
                        InvalidOptionException.class,
                        () ->
                                JobOptionsLoader.load(
                                        Optional.of(file),
                                        Map.of("STREAM_CHECKPOINT_INTERVAL", "5 weeks"),
                                        Map.of(
                                                "stream.kafka.input-topic", "no spaces",
                                                "stream.parallelism", "0",
                                                "stream.kafka.max-message-size", "16MB")));
        assertThat(e.violations())
                .extracting(Violation::key)
                .containsExactlyInAnyOrder(
                        "restoration.sigma",
                        "restoration.modle",
                        "stream.kafka.quality-topic",
                        "stream.checkpoint.interval",
                        "stream.kafka.input-topic",
                        "stream.parallelism",
                        "stream.kafka.max-message-size");
        assertThat(e.getMessage()).doesNotContain("\n");
        assertThat(e).hasMessageContaining("restoration.sigma 'loud': must be auto or a number");
    }

    @Test
    void anUnknownKeySuggestsTheNearestOne() {
        assertThatThrownBy(() -> JobOptions.of(Map.of("stream.kafka.imput-topic", "x")))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage(
                        "stream.kafka.imput-topic 'x': is not an option,"
                                + " did you mean stream.kafka.input-topic?");
        assertThatThrownBy(() -> JobOptions.of(Map.of("colour", "red")))
                .hasMessage("colour 'red': is not an option");
    }

    @Test
    void environmentVariablesOfOtherProgramsAreLeftAloneButTypingErrorsAreNot() {
        JobOptionsLoader.load(
                Optional.empty(), Map.of("PATH", "/bin", "MODEL", "x", "STREAM", "y"), Map.of());
        assertThatThrownBy(
                        () ->
                                JobOptionsLoader.load(
                                        Optional.empty(),
                                        Map.of("STREAM_KAFKA_BOOTSTRAP_SERVER", "a:1"),
                                        Map.of()))
                .hasMessageContaining("STREAM_KAFKA_BOOTSTRAP_SERVERS");
    }

    @Test
    void aSensorIsInvertedOrADegradationUndoneButNotBoth() {
        Map<String, String> settings =
                Map.of(
                        "restoration.sensor", "clip:0:0.8",
                        "restoration.degradation", "gaussian:1");
        assertThatThrownBy(() -> JobOptions.of(settings))
                .hasMessage(
                        "restoration.degradation 'gaussian:1': must be empty where"
                                + " restoration.sensor is set");
    }

    @Test
    void transactionsMustOutliveCheckpoints() {
        Map<String, String> settings =
                Map.of(
                        "stream.kafka.delivery", "exactly-once",
                        "stream.kafka.transaction-timeout", "10s",
                        "stream.checkpoint.interval", "10s");
        assertThatThrownBy(() -> JobOptions.of(settings))
                .hasMessage(
                        "stream.kafka.transaction-timeout '10s': must be longer than"
                                + " stream.checkpoint.interval, which is 10s");
    }

    @Test
    void transactionsMustNotOutliveWhatTheBrokerAllows() {
        assertThatThrownBy(() -> JobOptions.of(Map.of("stream.kafka.transaction-timeout", "16m")))
                .hasMessageContaining("must be a duration from 1s to 15m");
    }

    @Test
    void twoTopicsOfOneNameAreRefused() {
        assertThatThrownBy(
                        () -> JobOptions.of(Map.of("stream.kafka.output-topic", "frames.degraded")))
                .hasMessage(
                        "stream.kafka.output-topic 'frames.degraded': must be a topic of its own");
    }

    @Test
    void clientPropertiesPassThroughAndStaySecret() throws IOException {
        Path file = write("stream.kafka.properties: {security.protocol: SASL_SSL}");
        JobOptions options =
                JobOptionsLoader.load(
                        Optional.of(file),
                        Map.of("STREAM_KAFKA_PROPERTIES_SASL_JAAS_CONFIG", "hush"),
                        Map.of());
        assertThat(options.kafka().properties().values())
                .containsOnly(
                        Map.entry("security.protocol", "SASL_SSL"),
                        Map.entry("sasl.jaas.config", "hush"));
        assertThat(options.toString()).contains("sasl.jaas.config").doesNotContain("hush");
    }

    @Test
    void clientPropertiesThatOptionsDecideAreRefused() {
        assertThatThrownBy(() -> JobOptions.of(Map.of("stream.kafka.properties.group.id", "mine")))
                .hasMessage(
                        "stream.kafka.properties.group.id 'mine':"
                                + " is decided by the other stream.kafka options");
    }

    @Test
    void aMissingFileAndABrokenFileAreNamed() throws IOException {
        Path missing = folder.resolve("none.yaml");
        assertThatThrownBy(() -> JobOptionsLoader.load(Optional.of(missing), Map.of(), Map.of()))
                .hasMessage("job file '%s': does not exist".formatted(missing));
        for (String text : List.of("a: [", "a: 1\na: 2", "- a\n- b", "just text")) {
            Path broken = write(text);
            assertThatThrownBy(() -> JobOptionsLoader.load(Optional.of(broken), Map.of(), Map.of()))
                    .as(text)
                    .isInstanceOf(InvalidOptionException.class)
                    .hasMessageStartingWith("job file '%s': ".formatted(broken));
        }
    }

    @Test
    void aKeyGivenTwiceInOneFileIsAViolation() throws IOException {
        Path file = write("stream: {parallelism: 1}\nstream.parallelism: 2\n");
        assertThatThrownBy(() -> JobOptionsLoader.load(Optional.of(file), Map.of(), Map.of()))
                .hasMessage("stream.parallelism '2': is given twice");
    }

    @Test
    void anEmptyFileSetsNothing() throws IOException {
        Path file = write("# only a comment\n");
        assertThat(JobOptionsLoader.load(Optional.of(file), Map.of(), Map.of()))
                .isEqualTo(JobOptions.of(Map.of()));
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("job.yaml"), yaml);
    }
}
