package io.proxstream.restoration.experiment;

import io.proxstream.math.array.Workers;
import io.proxstream.restoration.benchmark.Rounds;
import io.proxstream.training.dense.ImplicitStep;
import java.util.function.LongSupplier;

/**
 * How fast a step of the implicit stochastic gradient is, against a plain product of its size.
 *
 * @param stepMillis one step
 * @param gigaflops the rate of the products that the step cannot do without
 * @param productGigaflops the rate of ND4J's own product on all processors in the same moments
 * @param fraction of the one in the other
 */
public record ImplicitRate(
        double stepMillis, double gigaflops, double productGigaflops, double fraction) {
    private static final int DEPTH = 5;
    private static final int WIDTH = 784;
    private static final int BATCH = 100;
    private static final int SWEEPS = 10;
    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * Measures a perceptron of 5 layers, 784 wide, with a batch of 100 and 10 inner sweeps.
     *
     * @param nanoTime the clock
     * @param warmUp rounds that are not counted
     * @param counted rounds that are counted, at least 1
     * @param threads the number of threads
     * @return medians over the rounds
     */
    public static ImplicitRate measure(
            LongSupplier nanoTime, int warmUp, int counted, int threads) {
        try (Workers workers = new Workers(threads);
                ImplicitStep step = new ImplicitStep(DEPTH, WIDTH, BATCH, SWEEPS, workers)) {
            Runnable products =
                    () -> {
                        for (int i = 0; i < step.products(); i++) {
                            step.product();
                        }
                    };
            long[][] nanos = new Rounds(nanoTime, warmUp, counted).time(step::take, products);
            double flops = step.flops() * step.products();
            return new ImplicitRate(
                    Rounds.median(nanos[0]) / NANOS_PER_MILLI,
                    flops / Rounds.median(nanos[0]),
                    flops / Rounds.median(nanos[1]),
                    Rounds.medianRatio(nanos[1], nanos[0]));
        }
    }
}
