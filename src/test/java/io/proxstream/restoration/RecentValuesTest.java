package io.proxstream.restoration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RecentValuesTest {
    @Test
    void onlyTheLatestValuesCount() {
        RecentValues values = new RecentValues(4);
        for (int i = 1; i <= 10; i++) {
            values.add(i);
        }
        assertThat(values.percentile(25)).isEqualTo(7);
        assertThat(values.percentile(50)).isEqualTo(8);
        assertThat(values.percentile(100)).isEqualTo(10);
    }

    @Test
    void oneValueIsEveryPercentile() {
        RecentValues values = new RecentValues(4);
        values.add(3);
        assertThat(values.percentile(1)).isEqualTo(3);
        assertThat(values.percentile(99)).isEqualTo(3);
    }
}
