package io.proxstream.inversion.layered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.ImageShape;
import io.proxstream.math.Vectors;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The prox minimises what it should: no small change of its result is better. */
final class RegulariserProxTest {
    private static final ImageShape SHAPE = new ImageShape(2, 4, 5);
    private static final int COUNT = 2;

    static List<ImageRegulariser> regularisers() {
        double none = Double.POSITIVE_INFINITY;
        return List.of(
                ImageRegulariser.ofTotalVariation(SHAPE),
                ImageRegulariser.ofSquares(SHAPE),
                new ImageRegulariser(SHAPE, 0, 1, 0.5, Optional.empty(), 0, -none, none),
                new ImageRegulariser(SHAPE, 0.7, 0.3, 2, Optional.empty(), 0, -1, 2));
    }

    @ParameterizedTest
    @MethodSource("regularisers")
    void noChangeIsBetter(ImageRegulariser regulariser) {
        SplittableRandom random = new SplittableRandom(1);
        float[] v = Vectors.normal(random, COUNT * SHAPE.size(), 1);
        float[] u = new float[v.length];
        double weight = 0.4;
        new RegulariserProx(regulariser, COUNT, 3000).apply(v, weight, COUNT, u);
        double best = value(regulariser, weight, u, v);
        for (int draw = 0; draw < 200; draw++) {
            float[] step = Vectors.normal(random, v.length, draw % 2 == 0 ? 0.01 : 0.1);
            float[] other = Vectors.combine(1, u, 1, step);
            for (int i = 0; i < other.length; i++) {
                other[i] =
                        (float) Math.min(Math.max(other[i], regulariser.low()), regulariser.high());
            }
            assertThat(value(regulariser, weight, other, v)).isGreaterThan(best - 1e-4);
        }
    }

    private static double value(ImageRegulariser j, double weight, float[] u, float[] v) {
        double distance = Vectors.distance(u, v);
        double sum = j.valueAt(u, 0) + j.valueAt(u, SHAPE.size());
        return weight * sum + distance * distance / 2;
    }

    @ParameterizedTest
    @MethodSource("regularisers")
    void theDualVariableIsKept(ImageRegulariser regulariser) {
        float[] v = Vectors.normal(new SplittableRandom(2), SHAPE.size(), 1);
        float[] often = new float[v.length];
        float[] once = new float[v.length];
        RegulariserProx prox = new RegulariserProx(regulariser, 1, 10);
        for (int call = 0; call < 300; call++) {
            prox.apply(v, 0.4, 1, often);
        }
        new RegulariserProx(regulariser, 1, 3000).apply(v, 0.4, 1, once);
        assertThat(often).containsExactly(once, within(1e-4f));
    }
}
