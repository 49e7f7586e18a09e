package io.proxstream.training.dense;

import io.proxstream.math.array.Workers;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.network.dense.DenseSpec;
import io.proxstream.training.step.Acceleration;
import io.proxstream.training.step.ParameterStep;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Moves all parameters of a network, each block with a past of its own. */
final class ParameterMotion {
    private final List<ParameterStep> steps = new ArrayList<>();
    private final List<Integer> layers = new ArrayList<>();

    ParameterMotion(DenseParameters parameters, Acceleration acceleration) {
        parameters.blocks().forEach(block -> steps.add(acceleration.start(block.length)));
        DenseSpec spec = parameters.spec();
        for (int l = 1; l <= spec.depth(); l++) {
            layers.addAll(Collections.nCopies(spec.layer(l).form().hasOwnOutward() ? 3 : 2, l));
        }
    }

    void write(DataOutput out) throws IOException {
        for (ParameterStep step : steps) {
            step.write(out);
        }
    }

    void read(DataInput in) throws IOException {
        for (ParameterStep step : steps) {
            step.read(in);
        }
    }

    /** Returns by how much a plain step would lower the objective if that were linear. */
    double decrease(DenseParameters gradient, double[] stepSizes) {
        double sum = 0;
        List<float[]> gradients = gradient.blocks();
        for (int block = 0; block < gradients.size(); block++) {
            double squares = 0;
            for (float value : gradients.get(block)) {
                squares += (double) value * value;
            }
            sum += stepSizes[layers.get(block) - 1] * squares;
        }
        return sum;
    }

    /** Takes one step, with a step size for each layer, blocks shared out among threads. */
    void take(
            DenseParameters parameters,
            DenseParameters gradient,
            double[] stepSizes,
            Workers workers) {
        List<float[]> values = parameters.blocks();
        List<float[]> gradients = gradient.blocks();
        workers.run(
                values.size(),
                block ->
                        steps.get(block)
                                .take(
                                        values.get(block),
                                        gradients.get(block),
                                        stepSizes[layers.get(block) - 1]));
    }
}
