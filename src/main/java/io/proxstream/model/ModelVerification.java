package io.proxstream.model;

import io.proxstream.network.StabilityBound;
import io.proxstream.network.kernel.RowKernels;
import java.util.Optional;

/**
 * What is recomputed when a model is verified; its checksum and shapes have been checked when it
 * was read.
 *
 * @param goldenDeviation the greatest absolute difference from the golden output
 * @param stability how far the step sizes are from the stable limit; empty for kinds without
 */
public record ModelVerification(double goldenDeviation, Optional<StabilityBound> stability) {
    /** The greatest deviation from the golden output that rounding may explain. */
    public static final double TOLERANCE = 1e-4;

    /**
     * Verifies a model.
     *
     * @param model the model
     * @param kernels the inner loops to verify it with
     * @return what was found
     */
    public static ModelVerification of(ModelBundle model, RowKernels kernels) {
        return new ModelVerification(
                model.content().deviation(kernels), model.content().stability());
    }

    /**
     * Tells whether the model computes what it should and is stable.
     *
     * @return whether both checks hold
     */
    public boolean holds() {
        return goldenDeviation <= TOLERANCE && stability.map(StabilityBound::holds).orElse(true);
    }
}
