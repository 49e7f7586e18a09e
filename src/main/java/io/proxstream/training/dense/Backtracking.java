package io.proxstream.training.dense;

import io.proxstream.math.array.Workers;
import io.proxstream.network.dense.DenseParameters;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * Plain steps of all parameters at once, shortened by one common factor until the objective falls
 * by a share of what its gradient promises. The factor is kept, and grows again to 1.
 *
 * <p>For networks whose parameters are not separate given the states: no Lipschitz constant of one
 * layer is safe there.
 */
final class Backtracking {
    private static final double SUFFICIENT = 1e-3;
    private static final int ATTEMPTS = 10;

    /** The least factor: shorter steps are lost in rounding, and it begins again with 1. */
    private static final double LEAST = 0x1p-20;

    private final ParameterMotion motion;
    private final DenseParameters parameters;
    private final Workers workers;
    private double factor = 1;

    Backtracking(ParameterMotion motion, DenseParameters parameters, Workers workers) {
        this.motion = motion;
        this.parameters = parameters;
        this.workers = workers;
    }

    /**
     * Takes one step, or none where every one that is tried is too long: the objective is flat up
     * to rounding then.
     *
     * @param gradient at the present parameters; not changed
     * @param stepSizes the longest step of each layer
     * @param before the objective at the present parameters
     * @param objective tells it at the parameters that are tried
     */
    void take(
            DenseParameters gradient, double[] stepSizes, double before, DoubleSupplier objective) {
        DenseParameters start = parameters.copy();
        double decrease = motion.decrease(gradient, stepSizes);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double[] shortened = Arrays.stream(stepSizes).map(size -> factor * size).toArray();
            motion.take(parameters, gradient, shortened, workers);
            if (objective.getAsDouble() <= before - SUFFICIENT * factor * decrease) {
                factor = Math.min(1, 2 * factor);
                return;
            }
            parameters.set(start);
            factor = factor > LEAST ? factor / 2 : 1;
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(factor);
    }

    void read(DataInput in) throws IOException {
        factor = in.readDouble();
    }
}
