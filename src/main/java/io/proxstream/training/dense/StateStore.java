package io.proxstream.training.dense;

import io.proxstream.network.dense.DenseSpec;
import io.proxstream.training.objective.Phase;
import io.proxstream.training.step.Blocks;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The states of all samples, kept from step to step, in each phase. */
final class StateStore {
    private final DenseSpec spec;
    private final Map<Phase, float[][]> states = new EnumMap<>(Phase.class);
    private final BitSet known = new BitSet();

    StateStore(DenseSpec spec, List<Phase> phases, int samples) {
        this.spec = spec;
        for (Phase phase : phases) {
            float[][] layers = new float[spec.depth()][];
            for (int l = 1; l <= spec.depth(); l++) {
                layers[l - 1] = new float[isKept(l, phase) ? samples * spec.layer(l).width() : 0];
            }
            states.put(phase, layers);
        }
    }

    /** A last state that is fixed to the target need not be kept. */
    private boolean isKept(int layer, Phase phase) {
        return layer < spec.depth() || !spec.endsPlain() || phase == Phase.FREE;
    }

    /** Tells whether all of some samples have states. */
    synchronized boolean knows(int[] samples, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!known.get(samples[i])) {
                return false;
            }
        }
        return true;
    }

    /** Gives a block the states of its samples. */
    void load(SampleBlock block, Phase phase, int[] samples, int from) {
        for (int l = 1; l <= spec.depth(); l++) {
            if (isKept(l, phase)) {
                load(kept(l, phase), block.slot(l), samples, from, block.count());
            }
        }
    }

    /** Takes the states of a block's samples over. */
    void save(SampleBlock block, Phase phase, int[] samples, int from) {
        for (int l = 1; l <= spec.depth(); l++) {
            if (isKept(l, phase)) {
                save(kept(l, phase), block.slot(l), samples, from, block.count());
            }
        }
        synchronized (this) {
            for (int row = 0; row < block.count(); row++) {
                known.set(samples[from + row]);
            }
        }
    }

    /** Forgets all states: they begin from a forward pass again. */
    synchronized void clear() {
        known.clear();
    }

    synchronized void write(DataOutput out) throws IOException {
        for (float[][] layers : states.values()) {
            Blocks.writeAll(Arrays.asList(layers), out);
        }
        long[] bits = known.toLongArray();
        out.writeInt(bits.length);
        for (long each : bits) {
            out.writeLong(each);
        }
    }

    synchronized void read(DataInput in) throws IOException {
        for (float[][] layers : states.values()) {
            Blocks.readAll(in, Arrays.asList(layers));
        }
        long[] bits = new long[in.readInt()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = in.readLong();
        }
        known.clear();
        known.or(BitSet.valueOf(bits));
    }

    private float[] kept(int layer, Phase phase) {
        return Objects.requireNonNull(states.get(phase))[layer - 1];
    }

    private static void load(float[] kept, LayerSlot slot, int[] samples, int from, int count) {
        int width = slot.width();
        for (int row = 0; row < count; row++) {
            System.arraycopy(kept, samples[from + row] * width, slot.state(), row * width, width);
        }
    }

    private static void save(float[] kept, LayerSlot slot, int[] samples, int from, int count) {
        int width = slot.width();
        for (int row = 0; row < count; row++) {
            System.arraycopy(slot.state(), row * width, kept, samples[from + row] * width, width);
        }
    }
}
