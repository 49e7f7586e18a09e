package io.proxstream.training.dense;

import io.proxstream.network.dense.DenseParameters;
import io.proxstream.network.dense.DenseSpec;
import io.proxstream.training.step.Acceleration;
import io.proxstream.training.step.ParameterStep;
import java.util.ArrayList;
import java.util.List;

/** Moves all parameters of a network, each block with a past of its own. */
final class ParameterMotion {
    private final List<ParameterStep> steps = new ArrayList<>();

    ParameterMotion(DenseParameters parameters, Acceleration acceleration) {
        parameters.blocks().forEach(block -> steps.add(acceleration.start(block.length)));
    }

    /** Takes one step, with a step size for each layer. */
    void take(DenseParameters parameters, DenseParameters gradient, double[] stepSizes) {
        DenseSpec spec = parameters.spec();
        List<float[]> values = parameters.blocks();
        List<float[]> gradients = gradient.blocks();
        int block = 0;
        for (int l = 1; l <= spec.depth(); l++) {
            int blocks = spec.layer(l).form().hasOwnOutward() ? 3 : 2;
            for (int i = 0; i < blocks; i++, block++) {
                steps.get(block).take(values.get(block), gradients.get(block), stepSizes[l - 1]);
            }
        }
    }
}
