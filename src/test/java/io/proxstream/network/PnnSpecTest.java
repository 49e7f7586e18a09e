package io.proxstream.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.math.kernel.BoundaryRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PnnSpecTest {
    private static final BoundaryRule SYMMETRIC = BoundaryRule.SYMMETRIC;

    @ParameterizedTest
    @CsvSource({"1,1,2,1,1", "16,4096,7,10000,4096", "3,6,3,5,3"})
    void theEndsOfEveryRangeAreAccepted(
            int channels, int filters, int size, int layers, int group) {
        PnnSpec spec = spec(channels, filters, size, layers, group);
        assertThat(spec.groups()).isEqualTo(filters / group);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " 0 |    4 | 3 |     2 |  1 | channels 0: must be from 1 to 16",
                "17 |    4 | 3 |     2 |  1 | channels 17: must be from 1 to 16",
                " 1 |    0 | 3 |     2 |  1 | filters 0: must be from 1 to 4096",
                " 1 | 4097 | 3 |     2 |  1 | filters 4097: must be from 1 to 4096",
                " 1 |    4 | 1 |     2 |  1 | filter size 1: must be from 2 to 7",
                " 1 |    4 | 8 |     2 |  1 | filter size 8: must be from 2 to 7",
                " 1 |    4 | 3 |     0 |  1 | layers 0: must be from 1 to 10000",
                " 1 |    4 | 3 | 10001 |  1 | layers 10001: must be from 1 to 10000",
                " 1 |    4 | 3 |     2 |  0 | group size 0: must be a divisor of the number of"
                        + " filters, 4",
                " 1 |    4 | 3 |     2 |  3 | group size 3: must be a divisor of the number of"
                        + " filters, 4",
                " 1 |    4 | 3 |     2 | -2 | group size -2: must be a divisor of the number of"
                        + " filters, 4",
            })
    void anExtentOutOfRangeIsRefused(
            int channels, int filters, int size, int layers, int group, String message) {
        assertThatThrownBy(() -> spec(channels, filters, size, layers, group))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aPeriodicBoundaryIsRefused() {
        assertThatThrownBy(
                        () ->
                                new PnnSpec(
                                        PnnForm.DDFB, 1, 4, 3, 2, 1, false, BoundaryRule.PERIODIC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("boundary periodic: must be symmetric or zero");
    }

    private static PnnSpec spec(int channels, int filters, int size, int layers, int group) {
        return new PnnSpec(PnnForm.DDFB, channels, filters, size, layers, group, false, SYMMETRIC);
    }
}
