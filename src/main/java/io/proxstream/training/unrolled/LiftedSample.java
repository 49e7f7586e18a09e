package io.proxstream.training.unrolled;

import java.util.List;

/**
 * A sheet with the auxiliary variables {@code u_1 .. u_K} that lifted training left for it.
 *
 * @param sheet the sheet
 * @param variables one array {@code [M,H,W]} for each layer, not changed; empty where there are
 *     none yet, which starts from the forward pass
 */
public record LiftedSample(TrainingSheet sheet, List<float[]> variables) {
    /** Copies the list. */
    public LiftedSample {
        variables = List.copyOf(variables);
    }

    /**
     * Returns a sheet that has no variables yet.
     *
     * @param sheet the sheet
     * @return the sample
     */
    public static LiftedSample fresh(TrainingSheet sheet) {
        return new LiftedSample(sheet, List.of());
    }
}
