package io.proxstream.math.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.ScalingFilter;
import org.junit.jupiter.api.Test;

final class CompositionTest {
    private static final Downsampling HALF =
            new Downsampling(
                    ScalingFilter.MEAN, 2, new ImageShape(1, 4, 4), BoundaryRule.SYMMETRIC);

    @Test
    void theInnerOperatorIsAppliedFirst() {
        Downsampling quarter =
                new Downsampling(
                        ScalingFilter.MEAN, 2, new ImageShape(1, 2, 2), BoundaryRule.SYMMETRIC);
        Composition both = new Composition(quarter, HALF);
        float[] out = new float[1];
        both.apply(new float[] {16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, out);
        assertThat(out).containsExactly(1);
        assertThat(both.domainSize()).isEqualTo(16);
        assertThat(both.rangeSize()).isEqualTo(1);
        assertThat(both.normBound()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void operatorsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> new Composition(HALF, HALF))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage(
                        "composition: the inner operator gives 4 values, the outer one takes 16");
    }

    @Test
    void anEmptyIdentityIsRefused() {
        assertThatThrownBy(() -> new Identity(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("identity of size 0: must be at least 1");
    }
}
