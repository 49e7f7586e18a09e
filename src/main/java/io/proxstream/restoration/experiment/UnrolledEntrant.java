package io.proxstream.restoration.experiment;

import io.proxstream.image.ImageShape;
import io.proxstream.math.array.Workers;
import io.proxstream.network.PnnSpec;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.kernel.PatchSheet;
import io.proxstream.training.Examples;
import io.proxstream.training.Trainer;
import io.proxstream.training.step.Acceleration;
import io.proxstream.training.unrolled.ConventionalTrainer;
import io.proxstream.training.unrolled.ExampleTrainer;
import io.proxstream.training.unrolled.LiftedBregmanTrainer;
import io.proxstream.training.unrolled.LiftedSettings;
import io.proxstream.training.unrolled.SampleLoss;
import io.proxstream.training.unrolled.TrainingSheet;
import io.proxstream.training.unrolled.UnrolledTrainer;
import io.proxstream.training.unrolled.UntrainedNetwork;
import java.util.List;

/**
 * An unrolled network and the ways to train it.
 *
 * @param spec its architecture
 * @param image the shape of the images
 * @param mostImages how many of them it takes
 */
record UnrolledEntrant(PnnSpec spec, ImageShape image, int mostImages) implements Entrant {
    private static final double RATE = 4e-3;

    /** So small a weight of the loss that the gradient is nearly that of back-propagation. */
    private static final LiftedSettings ONE_SWEEP = new LiftedSettings(1, 0.002);

    /** Sweeps enough to spread the loss over the layers. */
    private static final LiftedSettings SWEPT = new LiftedSettings(12, 0.02);

    /** A loss that weighs as much as a tenth of the penalties. */
    private static final LiftedSettings WEIGHED = new LiftedSettings(3, 0.1);

    /** So many small images make rows long enough for the kernels. */
    private static final int ROW = 256;

    /** Makes a trainer. */
    private interface Method {
        UnrolledTrainer<TrainingSheet> of(ProximalNetwork start, PatchSheet layout, int threads);
    }

    @Override
    public String name() {
        return "pnn %s %dx%dx%d, %d layers"
                .formatted(
                        spec.form().id(),
                        spec.filters(),
                        spec.filterSize(),
                        spec.filterSize(),
                        spec.layers());
    }

    @Override
    public List<Contender> contenders(Regime regime) {
        return List.of(
                contender(
                        TrainingRow.CONVENTIONAL,
                        "adam",
                        (start, layout, threads) ->
                                new ConventionalTrainer(
                                        start,
                                        layout,
                                        SampleLoss.SQUARED_ERROR,
                                        Acceleration.ADAM,
                                        threads)),
                lifted("adam", ONE_SWEEP),
                lifted("adam-swept", SWEPT),
                lifted("adam-weighed", WEIGHED));
    }

    private Contender lifted(String optimiser, LiftedSettings settings) {
        return contender(
                TrainingRow.BREGMAN,
                optimiser,
                (start, layout, threads) ->
                        new LiftedBregmanTrainer(
                                start, layout, Acceleration.ADAM, settings, threads));
    }

    private Contender contender(String objective, String optimiser, Method method) {
        return new Contender(
                objective,
                optimiser,
                RATE,
                false,
                isSeeded(),
                (start, examples, batch, workers) -> trainer(method, start, examples, workers));
    }

    /** Only filters beyond those of the cosine transform are random. */
    private boolean isSeeded() {
        return !UntrainedNetwork.of(spec, 1).layers().equals(UntrainedNetwork.of(spec, 2).layers());
    }

    private Trainer trainer(Method method, Start start, Examples examples, Workers workers) {
        PatchSheet layout =
                new PatchSheet(image, Math.max(ROW / image.width(), 1), spec.filterSize());
        ProximalNetwork network = UntrainedNetwork.of(spec, start.seed());
        return new ExampleTrainer(
                method.of(network, layout, workers.threads()),
                layout,
                examples,
                start.setting().rate());
    }
}
