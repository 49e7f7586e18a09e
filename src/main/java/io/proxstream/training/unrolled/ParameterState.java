package io.proxstream.training.unrolled;

import io.proxstream.network.ProximalNetwork;
import io.proxstream.training.DivergenceException;
import io.proxstream.training.step.Acceleration;
import io.proxstream.training.step.Blocks;
import io.proxstream.training.step.ParameterStep;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The parameters of a network in training, what moves them, and the best ones so far. */
final class ParameterState {
    /** Logarithms and alpha move by this much more than filters, which are much smaller. */
    private static final double LOG_RATE = 5;

    private static final int GUARD_INTERVAL = 10;
    private static final int GUARD_ITERATIONS = 2;
    private static final int SETTLING_ITERATIONS = 60;

    private final NetworkParameters parameters;
    private final StabilityGuard guard;
    private final CosineBasis basis;
    private final List<ParameterStep> steps = new ArrayList<>();
    private List<float[]> best;
    private long taken;

    ParameterState(ProximalNetwork start, Acceleration acceleration) {
        this(start, acceleration, SETTLING_ITERATIONS);
    }

    /** Of a network that is nearly stable, which takes fewer iterations. */
    ParameterState(ProximalNetwork start, Acceleration acceleration, int iterations) {
        this.parameters = NetworkParameters.of(start);
        this.guard = new StabilityGuard(parameters);
        this.basis = new CosineBasis(start.spec().filterSize());
        parameters.blocks().forEach(block -> steps.add(acceleration.start(block.length)));
        guard.project(iterations);
        this.best = parameters.copy();
    }

    NetworkParameters parameters() {
        return parameters;
    }

    StabilityGuard guard() {
        return guard;
    }

    /** How many steps were taken. */
    long taken() {
        return taken;
    }

    /**
     * Moves all blocks, filters in the cosine basis, along their gradients and keeps the step sizes
     * stable.
     */
    void move(List<float[]> gradients, double rate) {
        check(gradients, rate);
        for (int i = 0; i < steps.size(); i++) {
            float[] block = parameters.blocks().get(i);
            if (parameters.isBank(i)) {
                moveFilters(i, block, gradients.get(i), rate);
            } else {
                steps.get(i).take(block, gradients.get(i), LOG_RATE * rate);
            }
        }
        moved();
    }

    private void moveFilters(int i, float[] filters, float[] gradient, double rate) {
        float[] waves = gradient.clone();
        basis.analyse(waves);
        basis.removeMeans(waves, parameters.spec().channels());
        basis.analyse(filters);
        steps.get(i).take(filters, waves, rate);
        basis.synthesise(filters);
    }

    /** Keeps the step sizes stable after a step. */
    void moved() {
        parameters.confine();
        if (++taken % GUARD_INTERVAL == 0) {
            guard.project(GUARD_ITERATIONS);
        }
    }

    /** Brings the step sizes into the stable range. */
    void settle() {
        guard.settle();
    }

    private void check(List<float[]> gradients, double rate) {
        for (int i = 0; i < gradients.size(); i++) {
            if (!NetworkParameters.areFinite(gradients.subList(i, i + 1))) {
                throw new DivergenceException(
                        taken + 1, "the gradient of layer " + parameters.layer(i), rate);
            }
        }
    }

    void keep() {
        best = parameters.copy();
    }

    /** The best network; one that was kept without being settled is settled now. */
    ProximalNetwork best() {
        NetworkParameters kept = NetworkParameters.of(parameters.network());
        kept.set(best);
        new StabilityGuard(kept).settle();
        return kept.network();
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(taken);
        Blocks.writeAll(parameters.blocks(), out);
        Blocks.writeAll(best, out);
        Blocks.writeAll(guard.vectors(), out);
        for (ParameterStep step : steps) {
            step.write(out);
        }
    }

    void read(DataInput in) throws IOException {
        taken = in.readLong();
        Blocks.readAll(in, parameters.blocks());
        Blocks.readAll(in, best);
        Blocks.readAll(in, guard.vectors());
        for (ParameterStep step : steps) {
            step.read(in);
        }
    }
}
