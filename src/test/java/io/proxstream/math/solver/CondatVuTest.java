package io.proxstream.math.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.Vectors;
import io.proxstream.math.functional.BoxIndicator;
import io.proxstream.math.functional.GroupNorm;
import io.proxstream.math.functional.L1Norm;
import io.proxstream.math.functional.ProximableFunctional;
import io.proxstream.math.functional.SmoothFunctional;
import io.proxstream.math.functional.SquaredL2Norm;
import io.proxstream.math.functional.ZeroFunctional;
import io.proxstream.math.linear.ForwardDifferences;
import io.proxstream.network.dense.DenseOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class CondatVuTest {
    private static final ImageShape SHAPE = new ImageShape(1, 12, 9);
    private static final CondatVu SOLVER = new CondatVu(SolverSettings.of(1e-6, 20_000));

    /** {@code 1/2 ||u - v||^2}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Distance(float[] target) implements SmoothFunctional {
        @Override
        public double valueAt(float[] u) {
            double distance = Vectors.distance(u, target);
            return distance * distance / 2;
        }

        @Override
        public void gradient(float[] u, float[] out) {
            for (int i = 0; i < u.length; i++) {
                out[i] = u[i] - target[i];
            }
        }

        @Override
        public double lipschitzConstant() {
            return 1;
        }
    }

    private static float[] noisy(long seed) {
        float[] image = Vectors.normal(new SplittableRandom(seed), SHAPE.size(), 0.2);
        for (int i = 0; i < image.length; i++) {
            image[i] += i % SHAPE.width() > 4 ? 0.8f : 0.3f;
        }
        return image;
    }

    private static CompositeProblem denoising(
            float[] image, double weight, ProximableFunctional simple) {
        return new CompositeProblem(
                SHAPE.size(),
                new Distance(image),
                simple,
                List.of(CompositeTerm.of(new GroupNorm(weight, 2), new ForwardDifferences(SHAPE))));
    }

    private static SolverResult solve(CompositeProblem problem) {
        return SOLVER.solve(problem, PrimalDualState.zero(problem));
    }

    @Test
    void theGapBoundsTheExcessOverTheMinimum() {
        CompositeProblem problem = denoising(noisy(1), 0.1, new BoxIndicator(0, 1));
        double minimum = solve(problem).objective();
        for (int iterations : new int[] {1, 5, 20, 80}) {
            SolverResult early =
                    new CondatVu(SolverSettings.of(1e-9, iterations))
                            .solve(problem, PrimalDualState.zero(problem));
            assertThat(early.reason()).isEqualTo(StopReason.ITERATION_LIMIT);
            assertThat(early.iterations()).isEqualTo(iterations);
            assertThat(early.gap())
                    .isGreaterThanOrEqualTo(early.objective() - minimum - 1e-6 * minimum);
        }
    }

    @Test
    void strongTotalVariationLeavesTheMean() {
        float[] image = noisy(2);
        double mean = 0;
        for (float value : image) {
            mean += value / image.length;
        }
        CompositeProblem problem = denoising(image, 5, new BoxIndicator(0, 1));
        SolverResult result =
                new CondatVu(SolverSettings.of(1e-4, 20_000))
                        .solve(problem, PrimalDualState.zero(problem));
        assertThat(result.reason()).isEqualTo(StopReason.CONVERGED);
        for (float value : result.state().primal()) {
            assertThat((double) value).isCloseTo(mean, within(0.02));
        }
    }

    @Test
    void bothSplittingsOfADataTermAgree() {
        float[] image = noisy(3);
        CompositeTerm variation = CompositeTerm.of(new L1Norm(0.1), new ForwardDifferences(SHAPE));
        float[] minus = image.clone();
        for (int i = 0; i < minus.length; i++) {
            minus[i] = -minus[i];
        }
        SolverResult explicit =
                solve(
                        new CompositeProblem(
                                SHAPE.size(),
                                new Distance(image),
                                new BoxIndicator(0, 1),
                                List.of(variation)));
        // 1/2 ||u - v||^2 = 1/2 ||u||^2 - <v, u> + const
        SolverResult implicit =
                solve(
                        new CompositeProblem(
                                SHAPE.size(),
                                new Linear(minus),
                                new BoxIndicator(0, 1),
                                List.of(
                                        variation,
                                        CompositeTerm.of(
                                                new SquaredL2Norm(1),
                                                new io.proxstream.math.linear.Identity(
                                                        SHAPE.size())))));
        assertThat(Vectors.distance(explicit.state().primal(), implicit.state().primal()))
                .isLessThan(5e-3);
    }

    /** {@code 1/2 ||z - target||^2}, as a functional with a prox. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record SquaredDistance(float[] target) implements ProximableFunctional {
        @Override
        public double valueAt(float[] z) {
            double distance = Vectors.distance(z, target);
            return distance * distance / 2;
        }

        @Override
        public void prox(float[] v, double stepSize, float[] out) {
            for (int i = 0; i < v.length; i++) {
                out[i] = (float) ((v[i] + stepSize * target[i]) / (1 + stepSize));
            }
        }

        @Override
        public double conjugateAt(float[] y) {
            double sum = 0;
            for (int i = 0; i < y.length; i++) {
                sum += (double) y[i] * y[i] / 2 + (double) y[i] * target[i];
            }
            return sum;
        }
    }

    /** {@code <c, u>}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Linear(float[] slope) implements SmoothFunctional {
        @Override
        public double valueAt(float[] u) {
            return Vectors.dot(slope, u);
        }

        @Override
        public void gradient(float[] u, float[] out) {
            System.arraycopy(slope, 0, out, 0, out.length);
        }

        @Override
        public double lipschitzConstant() {
            return 0;
        }
    }

    @Test
    void withoutTermsItIsTheProximalGradientMethod() {
        float[] image = noisy(4);
        CompositeProblem problem =
                new CompositeProblem(image.length, new Distance(image), new L1Norm(0.5), List.of());
        float[] expected = new float[image.length];
        new L1Norm(0.5).prox(image, 1, expected);
        assertThat(Vectors.distance(solve(problem).state().primal(), expected)).isLessThan(1e-4);
    }

    @Test
    void whereTheDualIsNotYetFeasibleTheResidualDecides() {
        CompositeProblem problem = denoising(noisy(5), 0.1, new ZeroFunctional());
        SolverResult result =
                new CondatVu(SolverSettings.of(1e-2, 5000))
                        .solve(problem, PrimalDualState.zero(problem));
        assertThat(result.reason()).isEqualTo(StopReason.CONVERGED);
        if (Double.isInfinite(result.gap())) {
            assertThat(result.residual()).isLessThanOrEqualTo(1e-4);
        } else {
            assertThat(result.relativeGap()).isLessThanOrEqualTo(1e-2);
        }
        SolverResult early =
                new CondatVu(SolverSettings.of(1e-9, 10))
                        .solve(problem, PrimalDualState.zero(problem));
        assertThat(early.gap()).isInfinite();
    }

    @Test
    void aWarmStartIsNearTheEnd() {
        CompositeProblem problem = denoising(noisy(6), 0.1, new BoxIndicator(0, 1));
        CondatVu solver = new CondatVu(SolverSettings.of(1e-4, 5000));
        SolverResult cold = solver.solve(problem, PrimalDualState.zero(problem));
        SolverResult again = solver.solve(problem, cold.state());
        assertThat(again.iterations()).isLessThan(cold.iterations() / 2 + 1);
    }

    @Test
    void stepsBeyondTheConditionAreRefusedWithBothSides() {
        CompositeProblem problem = denoising(noisy(7), 0.1, new BoxIndicator(0, 1));
        PrimalDualSteps steps = new PrimalDualSteps(0.5, List.of(0.25));
        CondatVu solver = new CondatVu(SolverSettings.of(1e-4, 10).withSteps(steps));
        assertThatThrownBy(() -> solver.solve(problem, PrimalDualState.zero(problem)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be at least L/2 = 0.5")
                .hasMessageContaining("1/t - s ||K||^2 = ");
    }

    @Test
    void stepsAtTheEdgeOfTheConditionConverge() {
        CompositeProblem problem = denoising(noisy(8), 0.1, new BoxIndicator(0, 1));
        double norm = problem.terms().get(0).squaredNorm();
        PrimalDualSteps steps = new PrimalDualSteps(0.5, List.of(1.5 / norm));
        SolverResult result =
                new CondatVu(SolverSettings.of(1e-5, 5000).withSteps(steps))
                        .solve(problem, PrimalDualState.zero(problem));
        assertThat(result.reason()).isEqualTo(StopReason.CONVERGED);
        assertThat(result.objective())
                .isCloseTo(solve(problem).objective(), within(1e-4 * result.objective()));
    }

    @Test
    void anInfiniteStartDiverges() {
        CompositeProblem problem = denoising(noisy(9), 0.1, new ZeroFunctional());
        float[] start = new float[SHAPE.size()];
        start[3] = Float.POSITIVE_INFINITY;
        SolverResult result = SOLVER.solve(problem, PrimalDualState.of(problem, start));
        assertThat(result.reason()).isEqualTo(StopReason.DIVERGED);
    }

    @Test
    void theTraceShowsHowTheGapFalls() {
        CompositeProblem problem = denoising(noisy(10), 0.1, new BoxIndicator(0, 1));
        List<TraceRow> trace =
                new CondatVu(SolverSettings.of(1e-5, 5000).traced())
                        .solve(problem, PrimalDualState.zero(problem))
                        .trace();
        assertThat(trace.get(0).iteration()).isEqualTo(10);
        assertThat(trace.get(trace.size() - 1).measure()).isLessThanOrEqualTo(1e-5);
        assertThat(trace.get(0).measure()).isGreaterThan(1e-5);
    }

    @Test
    void aBatchGivesWhatEachProblemGivesAlone() {
        SplittableRandom random = new SplittableRandom(11);
        int rows = 40;
        try (DenseOperator operator =
                new DenseOperator(
                        Vectors.normal(random, rows * SHAPE.size(), 0.1), rows, SHAPE.size())) {
            List<CompositeProblem> problems = new ArrayList<>();
            List<PrimalDualState> starts = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                CompositeProblem problem = regression(operator, random);
                problems.add(problem);
                starts.add(PrimalDualState.zero(problem));
            }
            CondatVu solver = new CondatVu(SolverSettings.of(1e-4, 4000));
            List<SolverResult> batch = solver.solveAll(problems, starts);
            for (int i = 0; i < problems.size(); i++) {
                SolverResult alone = solver.solve(problems.get(i), starts.get(i));
                assertThat(batch.get(i).reason()).isEqualTo(alone.reason());
                assertThat(batch.get(i).objective())
                        .isCloseTo(alone.objective(), within(2e-4 * Math.abs(alone.objective())));
                assertThat(Vectors.distance(batch.get(i).state().primal(), alone.state().primal()))
                        .isLessThan(0.02);
            }
        }
    }

    private static CompositeProblem regression(DenseOperator operator, SplittableRandom random) {
        return new CompositeProblem(
                SHAPE.size(),
                new Linear(Vectors.normal(random, SHAPE.size(), 0.1)),
                new BoxIndicator(0, 1),
                List.of(
                        CompositeTerm.of(new SquaredL2Norm(3), operator),
                        CompositeTerm.of(new GroupNorm(0.2, 2), new ForwardDifferences(SHAPE))));
    }

    private static DenseOperator measurements() {
        int rows = 60;
        float[] matrix = Vectors.normal(new SplittableRandom(13), rows * SHAPE.size(), 0.1);
        return new DenseOperator(matrix, rows, SHAPE.size());
    }

    private static CompositeProblem recovery(DenseOperator operator) {
        float[] data = new float[operator.rangeSize()];
        operator.apply(noisy(13), data);
        return new CompositeProblem(
                SHAPE.size(),
                new ZeroFunctional(),
                new BoxIndicator(0, 1),
                List.of(
                        CompositeTerm.of(new SquaredDistance(data), operator),
                        CompositeTerm.of(new GroupNorm(0.05, 2), new ForwardDifferences(SHAPE))));
    }

    @Test
    void theGapOfARepairedDualBoundsTheExcessOverTheMinimum() {
        try (DenseOperator operator = measurements()) {
            CompositeProblem problem = recovery(operator);
            PrimalDualState start = PrimalDualState.zero(problem);
            double minimum =
                    new CondatVu(SolverSettings.of(1e-5, 20_000)).solve(problem, start).objective();
            for (double tolerance : new double[] {1, 0.3, 0.1, 0.01, 1e-3}) {
                SolverResult result =
                        new CondatVu(SolverSettings.of(tolerance, 20_000)).solve(problem, start);
                assertThat(result.reason()).isEqualTo(StopReason.CONVERGED);
                assertThat(result.relativeGap()).isLessThanOrEqualTo(tolerance);
                assertThat(result.gap()).isGreaterThanOrEqualTo(result.objective() - minimum);
            }
        }
    }

    @Test
    void bothMetricsFindTheSameMinimum() {
        try (DenseOperator operator = measurements()) {
            CompositeProblem problem = recovery(operator);
            PrimalDualState start = PrimalDualState.zero(problem);
            SolverSettings settings = SolverSettings.of(1e-4, 20_000);
            SolverResult cosine = new CondatVu(settings).solve(problem, start);
            PrimalDualSteps steps = new StepBalance(problem).first();
            SolverResult scalar = new CondatVu(settings.withSteps(steps)).solve(problem, start);
            assertThat(cosine.reason()).isEqualTo(StopReason.CONVERGED);
            assertThat(scalar.reason()).isEqualTo(StopReason.CONVERGED);
            assertThat(cosine.objective())
                    .isCloseTo(scalar.objective(), within(2e-4 * scalar.objective()));
        }
    }

    @Test
    void aStartOfAnotherProblemIsRefused() {
        CompositeProblem problem = denoising(noisy(12), 0.1, new BoxIndicator(0, 1));
        PrimalDualState start =
                new PrimalDualState(new float[3], List.of(), java.util.Optional.empty());
        assertThatThrownBy(() -> SOLVER.solve(problem, start))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("start of 3 values");
    }
}
