package io.proxstream.inversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.Vectors;
import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;
import io.proxstream.math.linear.Identity;
import io.proxstream.math.linear.Scaling;
import io.proxstream.math.solver.SolverSettings;
import io.proxstream.math.solver.StopReason;
import io.proxstream.network.activation.BoxActivation;
import io.proxstream.network.activation.ReluActivation;
import io.proxstream.network.activation.SoftThreshold;
import io.proxstream.network.activation.SoftmaxActivation;
import io.proxstream.network.activation.TanhActivation;
import io.proxstream.network.dense.DenseOperator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class InversionTest {
    private static final ImageShape SHAPE = new ImageShape(1, 6, 5);
    private static final int INPUTS = SHAPE.size();
    private static final int OUTPUTS = 90;
    private static final SolverSettings SETTINGS = SolverSettings.of(1e-6, 5000);

    static List<ProximalActivation> activations() {
        return List.of(
                new ReluActivation(),
                new SoftThreshold(0.2),
                new TanhActivation(),
                new BoxActivation(0, 0.6));
    }

    private static NetworkLayer layer(ProximalActivation activation) {
        SplittableRandom random = new SplittableRandom(3);
        float[] weights = Vectors.normal(random, OUTPUTS * INPUTS, 0.3);
        float[] bias = Vectors.normal(random, OUTPUTS, 0.1);
        return NetworkLayer.of(new DenseOperator(weights, OUTPUTS, INPUTS), bias, activation);
    }

    private static float[] truth() {
        float[] u = new float[INPUTS];
        for (int i = 0; i < INPUTS; i++) {
            u[i] = i % SHAPE.width() > 2 ? 0.7f : 0.2f;
        }
        return u;
    }

    /** Noise within the range of the activation. */
    private static float[] noisy(NetworkLayer layer, double deviation, long seed) {
        float[] z = layer.preActivation(truth());
        float[] noise = Vectors.normal(new SplittableRandom(seed), z.length, deviation);
        float[] noisy = Vectors.combine(1, z, 1, noise);
        layer.activation().activate(noisy, Span.of(noisy.length), noisy);
        return noisy;
    }

    private static Inversion solve(InversionProblem problem, double alpha) {
        return new RegularisationPath(problem, SETTINGS, Optional.empty()).at(alpha);
    }

    private static Regulariser variation() {
        return Regulariser.totalVariation(SHAPE).plus(Regulariser.box(INPUTS, 0, 1));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void theGradientOfTheDataTermIsThatOfFiniteDifferences(ProximalActivation activation) {
        NetworkLayer layer = layer(activation);
        InversionProblem problem = new InversionProblem(layer, noisy(layer, 0.05, 1), variation());
        float[] u = Vectors.normal(new SplittableRandom(5), INPUTS, 0.5);
        float[] direction = Vectors.normal(new SplittableRandom(6), INPUTS, 1);
        double step = 1e-3;
        double difference =
                problem.dataTerm(Vectors.combine(1, u, step, direction))
                        - problem.dataTerm(Vectors.combine(1, u, -step, direction));
        double slope = Vectors.dot(problem.dataGradient(u), direction);
        assertThat(difference / (2 * step)).isCloseTo(slope, within(2e-3 * (1 + Math.abs(slope))));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void bothSplittingsAgree(ProximalActivation activation) {
        NetworkLayer layer = layer(activation);
        float[] data = noisy(layer, 0.05, 2);
        Inversion implicit = solve(new InversionProblem(layer, data, variation()), 0.05);
        Inversion explicit =
                solve(new InversionProblem(layer, data, variation(), Splitting.EXPLICIT), 0.05);
        assertThat(implicit.objective())
                .isCloseTo(explicit.objective(), within(1e-3 * explicit.objective()));
        assertThat(Vectors.distance(implicit.value(), explicit.value())).isLessThan(0.02);
    }

    @Test
    void plainGradientDescentFindsTheSame() {
        NetworkLayer layer = layer(new ReluActivation());
        double alpha = 0.1;
        InversionProblem problem =
                new InversionProblem(layer, noisy(layer, 0.05, 3), Regulariser.squaredNorm(INPUTS));
        float[] u = new float[INPUTS];
        double step = 1 / (layer.squaredNorm() + alpha);
        for (int i = 0; i < 3000; i++) {
            float[] gradient = Vectors.combine(1, problem.dataGradient(u), alpha, u);
            u = Vectors.combine(1, u, -step, gradient);
        }
        Inversion inversion = solve(problem, alpha);
        assertThat(Vectors.distance(inversion.value(), u)).isLessThan(2e-3);
        assertThat(inversion.reason()).isEqualTo(StopReason.CONVERGED);
        assertThat(inversion.certificate().isConvex()).isTrue();
    }

    @Test
    void thresholdedGradientDescentFindsTheSameForTheSumOfMagnitudes() {
        NetworkLayer layer = layer(new SoftThreshold(0.2));
        double alpha = 0.3;
        InversionProblem problem =
                new InversionProblem(layer, noisy(layer, 0.05, 3), Regulariser.absoluteSum(INPUTS));
        float[] u = new float[INPUTS];
        double step = 1 / layer.squaredNorm();
        for (int i = 0; i < 3000; i++) {
            u = Vectors.combine(1, u, -step, problem.dataGradient(u));
            new io.proxstream.math.functional.L1Norm(alpha).prox(u, step, u);
        }
        assertThat(Vectors.distance(solve(problem, alpha).value(), u)).isLessThan(5e-3);
    }

    @ParameterizedTest
    @MethodSource("activations")
    void theDiscrepancyPrincipleMeetsTheNoiseWithinATenth(ProximalActivation activation) {
        NetworkLayer layer = layer(activation);
        float[] data = noisy(layer, 0.1, 4);
        InversionProblem problem = new InversionProblem(layer, data, variation());
        double delta = Math.sqrt(problem.dataTerm(truth()));
        Inversion inversion =
                new DiscrepancyPrinciple(delta, 1, 1e-3)
                        .invert(
                                new RegularisationPath(
                                        problem, SolverSettings.of(1e-4, 5000), Optional.empty()));
        assertThat(inversion.dataTerm()).isCloseTo(delta * delta, within(0.1 * delta * delta));
        assertThat(inversion.notes()).isEmpty();
    }

    @Test
    void theOtherRulesComeNearTheTruth() {
        NetworkLayer layer = layer(new ReluActivation());
        InversionProblem problem = new InversionProblem(layer, noisy(layer, 0.05, 5), variation());
        double delta = Math.sqrt(problem.dataTerm(truth()));
        AlphaGrid grid = new AlphaGrid(10, 1e-3, 9);
        for (RegularisationRule rule :
                List.of(
                        new GivenAlpha(0.05),
                        new QuasiOptimality(grid),
                        new LCurve(grid),
                        new BregmanIterations(1, delta, 1, 30))) {
            Inversion inversion =
                    rule.invert(
                            new RegularisationPath(
                                    problem, SolverSettings.of(1e-4, 3000), Optional.empty()));
            double error = Vectors.distance(inversion.value(), truth()) / Vectors.norm(truth());
            assertThat(error).as(rule.toString()).isLessThan(0.3);
        }
    }

    @Test
    void bregmanIterationsStopAtTheNoise() {
        NetworkLayer layer = layer(new ReluActivation());
        InversionProblem problem = new InversionProblem(layer, noisy(layer, 0.05, 5), variation());
        double delta = Math.sqrt(problem.dataTerm(truth()));
        Inversion inversion =
                new BregmanIterations(3, delta, 1, 50)
                        .invert(
                                new RegularisationPath(
                                        problem, SolverSettings.of(1e-4, 3000), Optional.empty()));
        assertThat(inversion.dataTerm()).isLessThanOrEqualTo(delta * delta);
        assertThat(inversion.notes().get(0)).contains("Bregman iterations");
    }

    @Test
    void theCertificateTellsConvexFromNonConvex() {
        // lambda I - I/rho - M - M^T with M = -m I has the one eigenvalue lambda - 1/rho + 2 m
        Identity identity = new Identity(7);
        ConvexityCertificate convex =
                ConvexityCertificate.of(identity, 2, new Scaling(identity, -0.1), 1);
        assertThat(convex.smallestEigenvalue()).isCloseTo(1.2, within(1e-5));
        assertThat(convex.isConvex()).isTrue();
        ConvexityCertificate other =
                ConvexityCertificate.of(identity, 0.5, new Scaling(identity, 0.3), 1);
        assertThat(other.smallestEigenvalue()).isCloseTo(-1.1, within(1e-5));
        assertThat(other.isConvex()).isFalse();
        float[] matrix = {0, 2, 0, 0};
        // M + M^T = [0 2; 2 0] has the eigenvalues -2 and 2
        ConvexityCertificate mixed =
                ConvexityCertificate.of(new Identity(2), 2.5, new DenseOperator(matrix, 2, 2), 2);
        assertThat(mixed.smallestEigenvalue()).isCloseTo(0, within(1e-4));
    }

    @Test
    void dataOutsideTheRangeAreProjectedAndToldOf() {
        NetworkLayer layer = layer(new ReluActivation());
        float[] data = noisy(layer, 0, 1);
        data[4] = -0.5f;
        data[9] = -2;
        InversionProblem problem = new InversionProblem(layer, data, variation());
        assertThat(problem.notes())
                .containsExactly(
                        "2 of 90 data values lay outside the range of relu and were projected");
        assertThat(solve(problem, 0.1).notes()).isEqualTo(problem.notes());
        assertThat(data[9]).isEqualTo(-2);
    }

    @Test
    void aVectorActivationIsProjectedAsAWhole() {
        NetworkLayer layer =
                new NetworkLayer(new Identity(3), new float[3], new SoftmaxActivation(), 1);
        InversionProblem problem =
                new InversionProblem(
                        layer, new float[] {0.5f, 0.5f, 0.5f}, Regulariser.squaredNorm(3));
        assertThat(problem.notes()).hasSize(1);
        assertThat(solve(problem, 0.1).residual()).isLessThan(1e-3);
    }

    @Test
    void badInputIsRefusedInOneLine() {
        NetworkLayer layer = layer(new ReluActivation());
        float[] data = noisy(layer, 0, 1);
        data[2] = Float.NaN;
        assertThatThrownBy(() -> new InversionProblem(layer, data, variation()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("data: value 2 is NaN: must be finite");
        assertThatThrownBy(() -> new InversionProblem(layer, new float[3], variation()))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("data of 3 values: the layer gives 90");
        float[] good = noisy(layer, 0, 1);
        assertThatThrownBy(() -> new InversionProblem(layer, good, Regulariser.squaredNorm(7)))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("regulariser of 7 values: the layer takes 30");
        InversionProblem problem = new InversionProblem(layer, good, variation());
        assertThatThrownBy(() -> solve(problem, 0)).hasMessage("alpha 0.0: must be positive");
        assertThatThrownBy(() -> new GivenAlpha(-1)).hasMessage("alpha -1.0: must be positive");
        assertThatThrownBy(() -> new DiscrepancyPrinciple(0, 1, 1))
                .hasMessage("delta 0.0: must be positive");
        assertThatThrownBy(() -> variation().plus(Regulariser.squaredNorm(7)))
                .hasMessageContaining("30 and 7 values");
    }

    @Test
    void anIterationLimitIsAResult() {
        NetworkLayer layer = layer(new ReluActivation());
        InversionProblem problem = new InversionProblem(layer, noisy(layer, 0.05, 8), variation());
        Inversion inversion =
                new RegularisationPath(problem, SolverSettings.of(1e-9, 7), Optional.empty())
                        .at(0.1);
        assertThat(inversion.reason()).isEqualTo(StopReason.ITERATION_LIMIT);
        assertThat(inversion.iterations()).isEqualTo(7);
    }

    @Test
    void aBatchGivesWhatEachGivesAlone() {
        NetworkLayer layer = layer(new ReluActivation());
        List<InversionProblem> problems =
                List.of(
                        new InversionProblem(layer, noisy(layer, 0.05, 1), variation()),
                        new InversionProblem(layer, noisy(layer, 0.05, 2), variation()),
                        new InversionProblem(layer, noisy(layer, 0.05, 3), variation()));
        List<Inversion> batch = new InversionBatch(SETTINGS).at(0.05, problems);
        for (int i = 0; i < problems.size(); i++) {
            Inversion alone = solve(problems.get(i), 0.05);
            assertThat(Vectors.distance(batch.get(i).value(), alone.value())).isLessThan(5e-3);
        }
    }
}
