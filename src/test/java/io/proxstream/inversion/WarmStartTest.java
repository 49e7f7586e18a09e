package io.proxstream.inversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;
import io.proxstream.math.Vectors;
import io.proxstream.math.solver.CompositeProblem;
import io.proxstream.math.solver.CondatVu;
import io.proxstream.math.solver.PrimalDualState;
import io.proxstream.math.solver.SolverResult;
import io.proxstream.math.solver.SolverSettings;
import io.proxstream.math.solver.StopReason;
import io.proxstream.network.activation.ReluActivation;
import io.proxstream.network.dense.DenseOperator;
import java.util.ArrayList;
import java.util.List;
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
    private static final int INTERVAL = 10;

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
        return frame(number, 1);
    }

    private InversionProblem frame(int number, int seed) {
        Image wide =
                new SceneGenerator(seed)
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
        return solve(problem, start, TOLERANCE);
    }

    private static Inversion solve(
            InversionProblem problem, Optional<PrimalDualState> start, double tolerance) {
        return new RegularisationPath(problem, SolverSettings.of(tolerance, 4000), start).at(ALPHA);
    }

    @Test
    void onTheSameDataItEndsAtOnce() {
        Inversion cold = solve(frame(0), Optional.empty());
        Inversion again = solve(frame(0), Optional.of(cold.state()));
        assertThat(again.iterations()).isZero();
        assertThat(again.residual()).isZero();
        assertThat(again.objective())
                .isCloseTo(cold.objective(), within(TOLERANCE * cold.objective()));
    }

    @Test
    void aMovedSceneTakesHalfOfTheIterationsAtMostToTheSameMinimum() {
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
        assertThat(ofWarmStarts).isLessThanOrEqualTo(ofColdStarts / 2);
    }

    @Test
    void theGapOfAWarmStartBoundsTheExcessOverTheMinimum() {
        PrimalDualState last = solve(frame(0), Optional.empty()).state();
        double minimum = solve(frame(1), Optional.empty(), 1e-5).objective();
        for (double tolerance : new double[] {1, 0.1, 0.01, 1e-3, 1e-4}) {
            Inversion warm = solve(frame(1), Optional.of(last), tolerance);
            assertThat(warm.reason()).isEqualTo(StopReason.CONVERGED);
            assertThat(warm.relativeGap()).isLessThanOrEqualTo(tolerance);
            assertThat(warm.objective() - minimum)
                    .isLessThanOrEqualTo((warm.relativeGap() + 1e-5) * warm.objective());
        }
    }

    @Test
    void aStartFromAnotherSceneComesToTheSameMinimum() {
        PrimalDualState other = solve(frame(0, 7), Optional.empty()).state();
        Inversion cold = solve(frame(0), Optional.empty());
        Inversion warm = solve(frame(0), Optional.of(other));
        assertThat(warm.reason()).isEqualTo(StopReason.CONVERGED);
        assertThat(warm.objective())
                .isCloseTo(cold.objective(), within(TOLERANCE * cold.objective()));
        assertThat(warm.iterations()).isLessThan(2 * cold.iterations());
    }

    @Test
    void warmStartsOfABatchEndWhereEachEndsAlone() {
        CondatVu solver = new CondatVu(SolverSettings.of(TOLERANCE, 4000));
        List<CompositeProblem> problems = new ArrayList<>();
        List<PrimalDualState> starts = new ArrayList<>();
        for (int i = 1; i < FRAMES; i++) {
            problems.add(frame(i).composite(ALPHA, Optional.empty()));
            starts.add(solve(frame(i - 1), Optional.empty()).state());
        }
        List<SolverResult> batch = solver.solveAll(problems, starts);
        for (int i = 0; i < problems.size(); i++) {
            SolverResult alone = solver.solve(problems.get(i), starts.get(i));
            assertThat(batch.get(i).reason()).isEqualTo(StopReason.CONVERGED);
            assertThat(batch.get(i).iterations())
                    .isCloseTo(alone.iterations(), within(2 * INTERVAL));
            assertThat(batch.get(i).objective())
                    .isCloseTo(alone.objective(), within(TOLERANCE * alone.objective()));
        }
    }
}
