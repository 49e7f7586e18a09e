package io.proxstream.training.unrolled;

import io.proxstream.image.Image;
import io.proxstream.network.NetworkRunner;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.kernel.Crew;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.network.kernel.PatchSheet;
import io.proxstream.training.Examples;
import io.proxstream.training.Trainer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Trains an unrolled network on pairs of images, laid out on sheets.
 *
 * <p>The level that thresholds follow is the root mean square of what is to be removed, the
 * difference of inputs and targets over all examples; for noise that is its standard deviation.
 */
public final class ExampleTrainer implements Trainer {
    private final UnrolledTrainer<TrainingSheet> trainer;
    private final PatchSheet layout;
    private final Examples examples;
    private final double rate;
    private final double level;
    private boolean isRestored;

    /**
     * Creates a trainer.
     *
     * @param trainer moves the network; closed with this one
     * @param layout of its sheets; a patch is an example
     * @param examples the training set
     * @param rate the rate of the filters, more than 0
     */
    public ExampleTrainer(
            UnrolledTrainer<TrainingSheet> trainer,
            PatchSheet layout,
            Examples examples,
            double rate) {
        this.trainer = trainer;
        this.layout = layout;
        this.examples = examples;
        this.rate = rate;
        this.level = level(examples);
    }

    private static double level(Examples examples) {
        double squares = 0;
        for (int i = 0; i < examples.inputs().length; i++) {
            double difference = examples.inputs()[i] - examples.targets()[i];
            squares += difference * difference;
        }
        return Math.sqrt(squares / examples.inputs().length);
    }

    @Override
    public double step(int[] samples, double rateFactor) {
        List<TrainingSheet> sheets = new ArrayList<>();
        for (int from = 0; from < samples.length; from += layout.patches()) {
            int to = Math.min(from + layout.patches(), samples.length);
            sheets.add(sheet(Arrays.copyOfRange(samples, from, to)));
        }
        return trainer.step(sheets, rate * rateFactor);
    }

    /** Places that are left over stay black, in and out. */
    private TrainingSheet sheet(int[] samples) {
        float[] clean = new float[layout.shape().size()];
        float[] observed = new float[clean.length];
        int width = examples.inputWidth();
        for (int p = 0; p < samples.length; p++) {
            int from = samples[p] * width;
            layout.put(Arrays.copyOfRange(examples.targets(), from, from + width), p, clean);
            layout.put(Arrays.copyOfRange(examples.inputs(), from, from + width), p, observed);
        }
        return new TrainingSheet(clean, observed, level);
    }

    @Override
    public float[] predict(float[] inputs) {
        trainer.settle();
        ProximalNetwork network = isRestored ? trainer.best() : trainer.network();
        NetworkRunner runner = new NetworkRunner(network, Kernels.select(), new Crew(1));
        float[] outputs = new float[inputs.length];
        int width = examples.inputWidth();
        for (int from = 0; from < inputs.length; from += width) {
            float[] values = Arrays.copyOfRange(inputs, from, from + width);
            Image restored = runner.run(Image.wrap(layout.patch(), values), level);
            System.arraycopy(restored.values(), 0, outputs, from, width);
        }
        return outputs;
    }

    @Override
    public void keep() {
        trainer.keep();
    }

    @Override
    public void restore() {
        isRestored = true;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        trainer.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        trainer.read(in);
    }

    @Override
    public void close() {
        trainer.close();
    }
}
