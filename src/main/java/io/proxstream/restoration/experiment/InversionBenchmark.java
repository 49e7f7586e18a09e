package io.proxstream.restoration.experiment;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;
import io.proxstream.inversion.Inversion;
import io.proxstream.inversion.InversionBatch;
import io.proxstream.inversion.InversionProblem;
import io.proxstream.inversion.NetworkLayer;
import io.proxstream.inversion.RegularisationPath;
import io.proxstream.inversion.Regulariser;
import io.proxstream.math.solver.PrimalDualState;
import io.proxstream.math.solver.SolverSettings;
import io.proxstream.network.activation.ReluActivation;
import io.proxstream.network.dense.DenseOperator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * How fast the inputs of a random ReLU perceptron, images of 64x64, are found from 512 outputs,
 * with total variation and a box.
 */
public final class InversionBenchmark implements AutoCloseable {
    private static final ImageShape SHAPE = new ImageShape(1, 64, 64);
    private static final int OUTPUTS = 512;
    private static final double ALPHA = 3e-3;
    private static final double NOISE = 0.003;
    private static final double TOLERANCE = 1e-4;
    private static final double FEED_TOLERANCE = 1e-3;
    private static final int ITERATIONS = 4000;
    private static final int WARM_UP = 200;
    private static final int LANES = 64;
    private static final int LANE_ITERATIONS = 30;
    private static final int BATCH_WARM_UP = 3;
    private static final int RATIOS = 3;
    private static final double SHIFT = 0.1;
    private static final double NANOS = 1e9;

    private final LongSupplier nanoTime;
    private final DenseOperator weights;
    private final NetworkLayer layer;
    private final Regulariser regulariser =
            Regulariser.totalVariation(SHAPE).plus(Regulariser.box(SHAPE.size(), 0, 1));

    /**
     * Prepares the perceptron.
     *
     * @param nanoTime the clock, as {@link System#nanoTime()}
     */
    public InversionBenchmark(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.weights = SourceProblems.randomWeights(OUTPUTS, SHAPE.size(), new SplittableRandom(1));
        this.layer = NetworkLayer.of(weights, new float[OUTPUTS], new ReluActivation());
    }

    /**
     * Measures.
     *
     * @param frames how many frames a feed has, at least 2
     * @return the figures
     */
    public Figures run(int frames) {
        solve(frame(0), SolverSettings.of(TOLERANCE, WARM_UP), Optional.empty());
        SolverSettings settings = SolverSettings.of(TOLERANCE, ITERATIONS);
        long start = nanoTime.getAsLong();
        Inversion last = solve(frame(0), settings, Optional.empty());
        double seconds = (nanoTime.getAsLong() - start) / NANOS;
        int first = last.iterations();
        SolverSettings ofFeed = SolverSettings.of(FEED_TOLERANCE, ITERATIONS);
        last = solve(frame(0), ofFeed, Optional.empty());
        double cold = 0;
        double warm = 0;
        for (int i = 1; i < frames; i++) {
            InversionProblem problem = frame(i);
            cold += solve(problem, ofFeed, Optional.empty()).iterations();
            last = solve(problem, ofFeed, Optional.of(last.state()));
            warm += last.iterations();
        }
        return new Figures(seconds, first, warm / cold, batchRatio());
    }

    /** The median of some ratios, in turns, once everything is compiled. */
    private double batchRatio() {
        SolverSettings settings = SolverSettings.of(TOLERANCE, LANE_ITERATIONS);
        List<InversionProblem> problems = new ArrayList<>();
        for (int i = 0; i < LANES; i++) {
            problems.add(frame(i));
        }
        InversionBatch batch = new InversionBatch(settings);
        for (int i = 0; i < BATCH_WARM_UP; i++) {
            batch.at(ALPHA, problems);
        }
        double[] ratios = new double[RATIOS];
        for (int i = 0; i < RATIOS; i++) {
            long start = nanoTime.getAsLong();
            batch.at(ALPHA, problems);
            long middle = nanoTime.getAsLong();
            problems.forEach(problem -> solve(problem, settings, Optional.empty()));
            ratios[i] = (double) (nanoTime.getAsLong() - middle) / (middle - start);
        }
        Arrays.sort(ratios);
        return ratios[RATIOS / 2];
    }

    private Inversion solve(
            InversionProblem problem, SolverSettings settings, Optional<PrimalDualState> start) {
        return new RegularisationPath(problem, settings, start).at(ALPHA);
    }

    /** A scene that moves to the left by a tenth of a pixel from frame to frame. */
    private InversionProblem frame(int number) {
        Image wide =
                new SceneGenerator(1)
                        .scene(3, new ImageShape(1, SHAPE.height(), SHAPE.width() + LANES));
        float[] values = new float[SHAPE.size()];
        double shift = SHIFT * number;
        int whole = (int) shift;
        float part = (float) (shift - whole);
        for (int i = 0; i < values.length; i++) {
            int row = i / SHAPE.width();
            int column = i % SHAPE.width() + whole;
            values[i] = (1 - part) * wide.at(0, row, column) + part * wide.at(0, row, column + 1);
        }
        float[] data = layer.output(values);
        SplittableRandom random = new SplittableRandom(number);
        for (int i = 0; i < data.length; i++) {
            data[i] = data[i] == 0 ? 0 : Math.max(data[i] + noise(random), 0);
        }
        return new InversionProblem(layer, data, regulariser);
    }

    private static float noise(SplittableRandom random) {
        return (float) (NOISE * random.nextGaussian());
    }

    /** Gives memory back. */
    @Override
    public void close() {
        weights.close();
    }

    /**
     * What was measured.
     *
     * @param seconds one image to a relative gap of 1e-4, in one thread
     * @param iterations how many that took
     * @param warmRatio iterations with and without a warm start, on a feed that moves by a tenth of
     *     a pixel from frame to frame, to a relative gap of 1e-3
     * @param batchRatio the time of 64 solves of equal length over that of one batch of 64
     */
    public record Figures(double seconds, int iterations, double warmRatio, double batchRatio) {}
}
