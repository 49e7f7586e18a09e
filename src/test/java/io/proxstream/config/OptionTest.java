package io.proxstream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OptionTest {
    @Test
    void everyDefaultIsAValueOfItsOptionAndPrintsAsDeclared() {
        assertThat(JobOptions.declared()).hasSizeGreaterThan(15).allSatisfy(OptionTest::checkDefault);
    }

    private static <T> void checkDefault(Option<T> option) {
        T value = option.defaultValue();
        assertThat(option.check(value)).as(option.key()).isEmpty();
        assertThat(option.type().print().apply(value)).isEqualTo(option.defaultText());
    }

    @Test
    void keysAndEnvironmentNamesAreUnique() {
        assertThat(JobOptions.declared()).extracting(Option::key).doesNotHaveDuplicates();
        assertThat(JobOptions.declared())
                .extracting(Option::environmentName)
                .doesNotHaveDuplicates()
                .contains("STREAM_KAFKA_BOOTSTRAP_SERVERS");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "17B,17", "64KiB,65536", "16 MiB,16777216", "2GiB,2147483648"})
    void sizesAreRead(String text, long bytes) {
        assertThat(Units.parseSize(text)).isEqualTo(bytes);
        assertThat(Units.parseSize(Units.printSize(bytes))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"500ms,500", "10s,10000", "2m,120000", "1h,3600000", "1d,86400000"})
    void durationsAreRead(String text, long millis) {
        assertThat(Units.parseDuration(text)).isEqualTo(Duration.ofMillis(millis));
        assertThat(Units.printDuration(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "s", "-1s", "1.5s", "10 weeks", "999999999999999999d"})
    void whatIsNoDurationIsRefused(String text) {
        assertThatThrownBy(() -> Units.parseDuration(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MiB", "16MB", "-1", "1.5GiB", "999999999999999999GiB"})
    void whatIsNoSizeIsRefused(String text) {
        assertThatThrownBy(() -> Units.parseSize(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "256", "NaN", "Infinity", "loud", "AUTO"})
    void whatIsNoSigmaIsRefused(String text) {
        assertThatThrownBy(() -> new Sigma(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "host:port", "a:1,", "a:1 b:2", "a:1,,b:2", ":9092"})
    void whatNamesNoBrokersIsRefused(String text) {
        assertThat(KafkaOptions.BOOTSTRAP_SERVERS.check(text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:9092", "a.b-c:1,10.0.0.1:65535", "[::1]:9092"})
    void brokersAreHostsAndPorts(String text) {
        assertThat(KafkaOptions.BOOTSTRAP_SERVERS.check(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a b", "ä"})
    void whatIsNoTopicIsRefused(String text) {
        assertThat(TopicOptions.INPUT.check(text)).hasSize(1);
    }
}
