package io.proxstream.restoration.experiment;

import io.proxstream.image.Image;
import io.proxstream.inversion.Inversion;
import io.proxstream.inversion.InversionProblem;
import io.proxstream.inversion.NetworkLayer;
import io.proxstream.inversion.RegularisationPath;
import io.proxstream.inversion.Regulariser;
import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.solver.SolverSettings;
import io.proxstream.network.activation.IdentityActivation;
import io.proxstream.network.activation.ReluActivation;
import io.proxstream.network.activation.SoftThreshold;
import io.proxstream.network.activation.TanhActivation;
import io.proxstream.network.dense.DenseOperator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** The problems of the inversion experiment. */
final class SourceProblems {
    private static final double THRESHOLD = 0.2;
    private static final double MARGIN = 0.5;
    private static final double SOURCE = 0.3;
    private static final double CARTOON_ALPHA = 0.01;

    private SourceProblems() {}

    /** Returns a random matrix whose rows are of length 1 on average. */
    static DenseOperator randomWeights(int rows, int columns, SplittableRandom random) {
        float[] values = new float[rows * columns];
        double deviation = 1 / Math.sqrt(columns);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return new DenseOperator(values, rows, columns);
    }

    /** Returns problems with {@code J = 1/2 ||u||^2}, where {@code u_true = W^T v}. */
    static List<SourceProblem> smooth(int rows, int columns, long seed) {
        return List.of(
                smooth("relu", new ReluActivation(), rows, columns, seed),
                smooth("soft-threshold", new SoftThreshold(THRESHOLD), rows, columns, seed),
                smooth("tanh", new TanhActivation(), rows, columns, seed));
    }

    private static SourceProblem smooth(
            String name, ProximalActivation activation, int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DenseOperator weights = randomWeights(rows, columns, random);
        float[] z = new float[rows];
        float[] source = new float[rows];
        for (int i = 0; i < rows; i++) {
            z[i] = preActivation(name, i, random);
            boolean isActive = "tanh".equals(name) || i % 2 == 0;
            source[i] = isActive ? (float) (SOURCE * random.nextGaussian()) : 0;
        }
        float[] truth = new float[columns];
        weights.adjoint(source, truth);
        return new SourceProblem(
                name + ", squared norm",
                weights,
                new SourceProblem.Wanted(activation, z),
                Regulariser.squaredNorm(columns),
                truth,
                source);
    }

    /** Every other value active, the others flat; for tanh all of them within [-1, 1]. */
    private static float preActivation(String name, int i, SplittableRandom random) {
        double part = random.nextDouble();
        boolean isActive = i % 2 == 0;
        return (float)
                switch (name) {
                    case "relu" -> isActive ? MARGIN + part : -MARGIN - part;
                    case "tanh" -> 2 * part - 1;
                    default ->
                            isActive
                                    ? Math.copySign(
                                            THRESHOLD + MARGIN + part, random.nextDouble() - 0.5)
                                    : THRESHOLD * (part - 0.5);
                };
    }

    /**
     * Returns a ReLU perceptron with total variation and the box [0, 1]. The truth is a cartoon of
     * a scene: what minimises {@code 1/2 ||W (u - scene)||^2 + a J(u)} has the source {@code v = W
     * (scene - u) / a}.
     */
    static SourceProblem cartoon(Image scene, int rows, SolverSettings settings, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int size = scene.shape().size();
        DenseOperator weights = randomWeights(rows, size, random);
        Regulariser regulariser =
                Regulariser.totalVariation(scene.shape()).plus(Regulariser.box(size, 0, 1));
        NetworkLayer linear = NetworkLayer.of(weights, new float[rows], new IdentityActivation());
        InversionProblem problem =
                new InversionProblem(linear, linear.output(scene.values()), regulariser);
        Inversion cartoon =
                new RegularisationPath(problem, settings, Optional.empty()).at(CARTOON_ALPHA);
        float[] source = linear.output(scene.values());
        float[] seen = linear.output(cartoon.value());
        float[] z = new float[rows];
        for (int i = 0; i < rows; i++) {
            source[i] = (float) ((source[i] - seen[i]) / CARTOON_ALPHA);
            z[i] = (float) (MARGIN + random.nextDouble());
        }
        return new SourceProblem(
                "relu, total variation + box",
                weights,
                new SourceProblem.Wanted(new ReluActivation(), z),
                regulariser,
                cartoon.value(),
                source);
    }
}
