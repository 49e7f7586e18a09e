package io.proxstream.training.dense;

import io.proxstream.math.array.Workers;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.network.dense.DenseSpec;
import io.proxstream.training.Examples;
import io.proxstream.training.objective.LiftedObjective;
import io.proxstream.training.objective.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A block of samples on its way through all layers: forward, state sweeps, gradients.
 *
 * <p>The {@code workers} share out layers; a block whose samples are its thread's share of many has
 * a single one.
 */
final class SampleBlock implements AutoCloseable {
    private final DenseSpec spec;
    private final ResidentWeights weights;
    private final DenseParameters parameters;
    private final Workers workers;
    private final List<LayerSlot> slots = new ArrayList<>();
    private final float[] inputs;
    private final float[] targets;
    private int count;

    SampleBlock(
            DenseParameters parameters, ResidentWeights weights, int capacity, Workers workers) {
        this.spec = parameters.spec();
        this.weights = weights;
        this.parameters = parameters;
        this.workers = workers;
        for (int l = 1; l <= spec.depth(); l++) {
            slots.add(new LayerSlot(spec, l, capacity));
        }
        this.inputs = new float[capacity * spec.inputs()];
        this.targets = new float[capacity * spec.outputs()];
    }

    LayerSlot slot(int layer) {
        return slots.get(layer - 1);
    }

    int count() {
        return count;
    }

    /** Takes the given samples in. */
    void gather(Examples examples, int[] samples, int from, int to) {
        count = to - from;
        for (int row = 0; row < count; row++) {
            int sample = samples[from + row];
            int in = examples.inputWidth();
            System.arraycopy(examples.inputs(), sample * in, inputs, row * in, in);
            int out = examples.targetWidth();
            System.arraycopy(examples.targets(), sample * out, targets, row * out, out);
        }
        slot(1).loadInput(inputs, count);
    }

    /** Goes forward through the network, as it is used: every state is an activation. */
    void forward() {
        for (int l = 1; l <= spec.depth(); l++) {
            loadInput(l);
            slot(l).computePreActivation(weights, parameters, count);
            slot(l).activate(count);
            computeOutput(l);
        }
    }

    /** Fixes the last state to the targets, where it is the output. */
    void clamp() {
        if (spec.endsPlain()) {
            System.arraycopy(targets, 0, slot(spec.depth()).state(), 0, targets.length);
        }
    }

    /** Recomputes what depends on states: outputs, then all pre-activations at once. */
    void refresh() {
        refresh(1, slot -> {});
    }

    /** Does so after states have moved, which the first layer does not notice. */
    void refreshAfterMove() {
        refresh(Math.min(2, spec.depth()), slot -> {});
    }

    /** Recomputes what depends on states, and goes on with each layer as soon as it is ready. */
    void refresh(int first, Consumer<LayerSlot> then) {
        if (hasResidual(spec)) {
            for (int l = 1; l <= spec.depth(); l++) {
                computeOutput(l);
            }
        }
        each(
                first,
                slot -> {
                    loadInput(slot.layer());
                    slot.computePreActivation(weights, parameters, count);
                    then.accept(slot);
                });
    }

    /** Recomputes the pre-activations that depend on one state of a network of plain layers. */
    void refreshAfter(int layer) {
        loadInput(layer + 1);
        slot(layer + 1).computePreActivation(weights, parameters, count);
    }

    private void loadInput(int layer) {
        if (layer > 1) {
            slot(layer).loadInput(slot(layer - 1).output(), count);
        }
    }

    private void computeOutput(int layer) {
        if (slot(layer).shape().form().isResidual()) {
            float[] x = layer == 1 ? inputs : slot(layer - 1).output();
            slot(layer).computeOutput(x, weights, count);
        }
    }

    /** Tells whether what leads on depends on weights beside states. */
    static boolean hasResidual(DenseSpec spec) {
        return spec.layers().stream().anyMatch(layer -> layer.form().isResidual());
    }

    /** Frees the last state in the free phase: it is the activation. */
    void freeOutput(Phase phase) {
        if (phase == Phase.FREE) {
            slot(spec.depth()).activate(count);
        }
    }

    /** Computes the residuals and pulls of the layers from one on, all at once. */
    void computePulls(int first, LiftedObjective objective) {
        each(first, slot -> computePull(slot.layer(), objective));
    }

    void computePull(int layer, LiftedObjective objective) {
        LayerSlot slot = slot(layer);
        slot.computeResidual(objective.penalty(layer, slot.activation()), count);
        slot.loadResidual(count);
        slot.computePull(weights, count);
    }

    /** Adds up what follows every layer, from the last back to the first. */
    void collectDownstream() {
        for (int l = spec.depth(); l >= 1; l--) {
            collectDownstream(l);
        }
    }

    /** Sets the downstream of a layer from its follower's pull and downstream. */
    void collectDownstream(int layer) {
        LayerSlot slot = slot(layer);
        if (layer == spec.depth()) {
            int length = spec.endsPlain() ? 0 : count * slot.inputWidth();
            for (int i = 0; i < length; i++) {
                slot.downstream()[i] = slot.output()[i] - targets[i];
            }
        } else {
            LayerSlot next = slot(layer + 1);
            System.arraycopy(next.pull(), 0, slot.downstream(), 0, count * next.inputWidth());
            if (next.shape().form().isResidual()) {
                for (int i = 0; i < count * next.inputWidth(); i++) {
                    slot.downstream()[i] += next.downstream()[i];
                }
            }
        }
        if (slot.shape().form().isResidual()) {
            slot.computeStatePull(weights, count);
        }
    }

    /** Moves the state of a layer along what was collected. */
    void moveState(int layer, LiftedObjective objective, double stepSize) {
        LayerSlot slot = slot(layer);
        slot.moveState(objective.penalty(layer, slot.activation()), stepSize, count);
    }

    /** Adds the penalties of this block's layers to sums, and returns the loss beside them. */
    double addPenalties(LiftedObjective objective, double[] sums) {
        for (LayerSlot slot : slots) {
            sums[slot.layer() - 1] +=
                    slot.valueAt(objective.penalty(slot.layer(), slot.activation()), count);
        }
        return spec.endsPlain() ? 0 : distance(slot(spec.depth()).output());
    }

    /** Half the squared distance of outputs from targets. */
    private double distance(float[] outputs) {
        double sum = 0;
        for (int i = 0; i < count * spec.outputs(); i++) {
            double difference = (double) outputs[i] - targets[i];
            sum += difference * difference;
        }
        return sum / 2;
    }

    /** Adds the gradient in all parameters at the present states. */
    void addGradient(LiftedObjective objective, Phase phase, GradientSum sum) {
        if (hasResidual(spec)) {
            computePulls(1, objective);
            collectDownstream();
        } else {
            each(
                    1,
                    slot ->
                            slot.computeResidual(
                                    objective.penalty(slot.layer(), slot.activation()), count));
        }
        each(1, slot -> slot.addGradient(phase.sign(), count, sum));
    }

    /**
     * Goes forward and back through the network, adds the gradient, and returns the loss.
     *
     * <p>The loss is the penalty of the last layer where that is plain, so that lifted and
     * conventional training want the same.
     */
    double addBackpropagated(LiftedObjective loss, GradientSum sum) {
        forward();
        int last = spec.depth();
        double value = spec.endsPlain() ? 0 : distance(slot(last).output());
        for (int l = last; l >= 1; l--) {
            LayerSlot slot = slot(l);
            if (l == last && spec.endsPlain()) {
                clamp();
                value = slot.valueAt(loss.penalty(l, slot.activation()), count);
                slot.computeResidual(loss.penalty(l, slot.activation()), count);
            } else {
                collectDownstream(l);
                slot.pullBack(count);
            }
            slot.loadResidual(count);
            if (l > 1) {
                slot.computePull(weights, count);
            }
        }
        each(1, slot -> slot.addGradient(1, count, sum));
        return value;
    }

    void addToNorm(InputNorm norm) {
        slots.forEach(slot -> slot.addToNorm(norm, count));
    }

    /** Does something in all layers from one on, at the same time. */
    void each(int first, Consumer<LayerSlot> task) {
        workers.run(spec.depth() - first + 1, i -> task.accept(slot(first + i)));
    }

    /** Does something in every second layer of a range, at the same time. */
    void everySecond(int first, int last, Consumer<LayerSlot> task) {
        if (first <= last) {
            workers.run((last - first) / 2 + 1, i -> task.accept(slot(first + 2 * i)));
        }
    }

    @Override
    public void close() {
        slots.forEach(LayerSlot::close);
    }
}
