package io.proxstream.inversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;
import io.proxstream.math.Vectors;
import io.proxstream.math.solver.PrimalDualState;
import io.proxstream.math.solver.SolverSettings;
import io.proxstream.math.solver.StopReason;
import io.proxstream.network.activation.ReluActivation;
import io.proxstream.network.dense.DenseOperator;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A scene that moves by a tenth of a pixel from frame to frame, measured with fresh noise. */
final class WarmStartTest {
    private static final ImageShape SHAPE = new ImageShape(1, 32, 32);
    private static final int OUTPUTS = 256;
    private static final double ALPHA = 3e-3;
    private static final double NOISE = 0.003;
    private static final double TOLERANCE = 1e-3;
    private static final int FRAMES = 5;

    /** The solver looks at the gap every so many iterations. */
    private static final int FIRST_LOOK = 10;

    private final DenseOperator weights =
            new DenseOperator(
                    Vectors.normal(
                            new SplittableRandom(1),
                            OUTPUTS * SHAPE.size(),
                            1 / Math.sqrt(SHAPE.size())),
                    OUTPUTS,
                    SHAPE.size());
    private final NetworkLayer layer =
            NetworkLayer.of(weights, new float[OUTPUTS], new ReluActivation());

    @AfterEach
    void close() {
        weights.close();
    }

    private InversionProblem frame(int number) {
        Image wide =
                new SceneGenerator(1)
                        .scene(3, new ImageShape(1, SHAPE.height(), SHAPE.width() + 1));
        float part = number / 10f;
        float[] scene = new float[SHAPE.size()];
        for (int i = 0; i < scene.length; i++) {
            int row = i / SHAPE.width();
            int column = i % SHAPE.width();
            scene[i] = (1 - part) * wide.at(0, row, column) + part * wide.at(0, row, column + 1);
        }
        float[] noise = Vectors.normal(new SplittableRandom(number), OUTPUTS, NOISE);
        float[] data = layer.output(scene);
        for (int i = 0; i < data.length; i++) {
            data[i] = data[i] == 0 ? 0 : Math.max(data[i] + noise[i], 0);
        }
        return new InversionProblem(
                layer,
                data,
                Regulariser.totalVariation(SHAPE).plus(Regulariser.box(SHAPE.size(), 0, 1)));
    }

    private static Inversion solve(InversionProblem problem, Optional<PrimalDualState> start) {
        return new RegularisationPath(problem, SolverSettings.of(TOLERANCE, 4000), start).at(ALPHA);
    }

    @Test
    void onTheSameDataItEndsAtTheFirstLook() {
        Inversion cold = solve(frame(0), Optional.empty());
        Inversion again = solve(frame(0), Optional.of(cold.state()));
        assertThat(again.iterations()).isEqualTo(FIRST_LOOK);
        assertThat(again.objective())
                .isCloseTo(cold.objective(), within(TOLERANCE * cold.objective()));
    }

    @Test
    void aMovedSceneTakesThreeFifthsOfTheIterationsAtMostToTheSameMinimum() {
        PrimalDualState last = solve(frame(0), Optional.empty()).state();
        int ofColdStarts = 0;
        int ofWarmStarts = 0;
        for (int i = 1; i < FRAMES; i++) {
            Inversion cold = solve(frame(i), Optional.empty());
            Inversion warm = solve(frame(i), Optional.of(last));
            assertThat(warm.reason()).isEqualTo(StopReason.CONVERGED);
            assertThat(warm.objective())
                    .isCloseTo(cold.objective(), within(TOLERANCE * cold.objective()));
            ofColdStarts += cold.iterations();
            ofWarmStarts += warm.iterations();
            last = warm.state();
        }
        assertThat(ofWarmStarts).isLessThanOrEqualTo(ofColdStarts * 3 / 5);
    }
}
