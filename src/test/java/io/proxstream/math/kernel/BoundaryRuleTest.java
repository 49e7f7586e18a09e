package io.proxstream.math.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BoundaryRuleTest {
    @ParameterizedTest
    @EnumSource(BoundaryRule.class)
    void everyPositionAgreesWithARowThatWasExtendedStepByStep(BoundaryRule rule) {
        for (int extent = 1; extent <= 9; extent++) {
            List<Integer> extended = extended(rule, extent);
            for (int i = 0; i < extended.size(); i++) {
                assertThat(rule.source(i - extent, extent))
                        .as("position %d of %d", i - extent, extent)
                        .isEqualTo(extended.get(i));
            }
        }
    }

    /** The positions of a row of {@code n}, extended by n on either side, one at a time. */
    private static List<Integer> extended(BoundaryRule rule, int n) {
        Deque<Integer> row = new ArrayDeque<>();
        for (int i = 0; i < n; i++) {
            row.addLast(i);
        }
        for (int k = 0; k < n; k++) {
            switch (rule) {
                case SYMMETRIC -> {
                    row.addFirst(k);
                    row.addLast(n - 1 - k);
                }
                case PERIODIC -> {
                    row.addFirst(n - 1 - k);
                    row.addLast(k);
                }
                case ZERO -> {
                    row.addFirst(BoundaryRule.OUTSIDE);
                    row.addLast(BoundaryRule.OUTSIDE);
                }
            }
        }
        return List.copyOf(row);
    }

    @Test
    void smallFramesAreFoldedAsOftenAsALargeFilterNeeds() {
        assertThat(BoundaryRule.SYMMETRIC.source(-3, 1)).isEqualTo(0);
        assertThat(BoundaryRule.SYMMETRIC.source(-3, 2)).isEqualTo(1);
        assertThat(BoundaryRule.SYMMETRIC.source(5, 2)).isEqualTo(1);
        assertThat(BoundaryRule.PERIODIC.source(-3, 2)).isEqualTo(1);
    }
}
