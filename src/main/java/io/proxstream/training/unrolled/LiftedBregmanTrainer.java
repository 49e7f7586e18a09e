package io.proxstream.training.unrolled;

import io.proxstream.network.PnnForm;
import io.proxstream.network.PnnSpec;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.network.kernel.PatchSheet;
import io.proxstream.training.step.Acceleration;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Lifted Bregman training of the dual forward-backward form: no derivative of the clip is needed.
 *
 * <p>Deterministic mini-batch block-coordinate forward-backward: for each mini-batch the auxiliary
 * variables start from the forward pass, and sweeps of proximal gradient steps move them from the
 * last to the first. Filters, thresholds and step sizes follow their gradients of the last sweep,
 * each taken when the variable behind its layer has moved and the one before it has not: for a
 * small weight of the loss, that is the gradient of back-propagation. With {@link
 * Acceleration#PLAIN} the filters alone move, behind each sweep, by steps that never increase the
 * objective, and the rate is ignored. The last clip of the image is an activation like the others:
 * the loss is its penalty.
 *
 * <p>Memory: {@code K + 1} fields of coefficients {@code M H W} for each sheet of a mini-batch.
 *
 * @see "[WangBenningRepetti2024], section 3"
 */
public final class LiftedBregmanTrainer extends ParameterTrainer<TrainingSheet> {
    private final LiftedBatch batch;
    private final boolean isPlain;
    private final int sweeps;

    /**
     * Creates the trainer.
     *
     * @param start the network to start from: DDFB without the box inside, without groups
     * @param layout that of the sheets
     * @param acceleration how filters and step sizes follow their gradients
     * @param settings of the lifted objective
     * @param threads how many sheets are in hand at once, at least 1
     * @throws IllegalArgumentException if the network has another form or is free
     */
    public LiftedBregmanTrainer(
            ProximalNetwork start,
            PatchSheet layout,
            Acceleration acceleration,
            LiftedSettings settings,
            int threads) {
        super(new ParameterState(checked(start), acceleration), threads);
        this.batch =
                new LiftedBatch(
                        state(), layout, Kernels.select(), workers(), settings.lossWeight());
        this.isPlain = acceleration == Acceleration.PLAIN;
        this.sweeps = settings.sweeps();
    }

    /** Makes sure that a network can be trained so. */
    static ProximalNetwork checked(ProximalNetwork start) {
        PnnSpec spec = start.spec();
        if (spec.form() != PnnForm.DDFB || spec.box()) {
            throw new IllegalArgumentException(
                    "form %s, box %s: lifted training takes ddfb without the box"
                            .formatted(spec.form().id(), spec.box()));
        }
        if (start.isFree()) {
            throw new IllegalArgumentException(
                    "synthesis filters of their own: lifted training takes layers that synthesise"
                            + " with the adjoint");
        }
        return start;
    }

    @Override
    public double step(List<TrainingSheet> sheets, double rate) {
        double objective = batch.begin(sheets);
        List<float[]> gradient = List.of();
        for (int i = 0; i < sweeps; i++) {
            gradient = batch.sweep();
            if (isPlain) {
                batch.descend();
            }
        }
        if (isPlain) {
            state().moved();
        } else {
            state().move(gradient, rate);
        }
        return objective;
    }

    /** The mini-batch at work. */
    LiftedBatch batch() {
        return batch;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        super.write(out);
        for (double step : batch.filterSteps()) {
            out.writeDouble(step);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        super.read(in);
        for (int k = 0; k < batch.filterSteps().length; k++) {
            batch.filterSteps()[k] = in.readDouble();
        }
    }
}
