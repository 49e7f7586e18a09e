package io.proxstream.restoration.online;

import io.proxstream.config.OnlineStepOptions;
import io.proxstream.config.OnlineTrainingOptions;
import io.proxstream.config.Sigma;
import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.model.ModelBundle;
import io.proxstream.network.NetworkRunner;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.network.kernel.PatchSheet;
import io.proxstream.restoration.FrameSeed;
import io.proxstream.restoration.degradation.DegradationText;
import io.proxstream.restoration.training.TrainingImages;
import io.proxstream.training.unrolled.ImplicitLiftedUpdate;
import io.proxstream.training.unrolled.ImplicitSettings;
import io.proxstream.training.unrolled.LiftedSample;
import io.proxstream.training.unrolled.LiftedSettings;
import io.proxstream.training.unrolled.ParameterVector;
import io.proxstream.training.unrolled.RandomPatch;
import io.proxstream.training.unrolled.TrainingSheet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The work of a shard: frames become samples, samples a step.
 *
 * <p>Everything is a function of the frames, the round and the seed; nothing is kept in between.
 * The network is told the noise level that the restore job assumes, which may be another than that
 * of the noise: so a model learns what it is not told.
 */
public final class ShardTraining {
    private static final int PERCENT = 100;

    private final ProximalNetwork network;
    private final OnlineTrainingOptions options;
    private final Sigma told;
    private final double configuredLevel;
    private final PatchSheet layout;
    private final ImplicitLiftedUpdate update;

    /**
     * Creates the work.
     *
     * @param model whose architecture is trained
     * @param options how
     * @param told the noise that the restore job assumes
     */
    public ShardTraining(ModelBundle model, OnlineTrainingOptions options, Sigma told) {
        this.network = model.network();
        this.options = options;
        this.told = told;
        this.configuredLevel = DegradationText.parse(options.degradation()).noiseLevel();
        int patch = options.batch().patch();
        this.layout =
                new PatchSheet(
                        new ImageShape(1, patch, patch),
                        options.batch().patches(),
                        network.spec().filterSize());
        OnlineStepOptions step = options.step();
        this.update =
                new ImplicitLiftedUpdate(
                        layout,
                        new ImplicitSettings(
                                new LiftedSettings(step.sweeps(), step.lossWeight()),
                                step.stepSize(),
                                step.thresholdRange()));
    }

    /**
     * Cuts the patches of a frame.
     *
     * @param id the frame's id, which decides its shard and whether it is held out
     * @param frame the clean frame
     * @param noiseLevel the noise to add, or not a number
     * @return the sample
     * @throws ShapeMismatchException if the frame is smaller than a patch
     */
    public TrainingSample sample(String id, Image frame, double noiseLevel) {
        long hash = FrameSeed.of(options.batch().seed(), id);
        SplittableRandom random = new SplittableRandom(hash);
        boolean heldOut = random.nextInt(PERCENT) < options.gate().heldOutPercent();
        int shard = random.nextInt(options.batch().shards());
        RandomPatch patches =
                new RandomPatch(List.of(TrainingImages.grey(frame)), options.batch().patch(), 1);
        float[] clean = new float[layout.shape().size()];
        float[] patch = new float[layout.patch().size()];
        for (int p = 0; p < layout.patches(); p++) {
            patches.cut(random, patch);
            layout.put(patch, p, clean);
        }
        return new TrainingSample(shard, id, heldOut, noiseLevel, clean);
    }

    /**
     * What came of a step.
     *
     * @param update for the aggregation
     * @param trained the fresh samples, to be kept for a replay
     */
    public record Step(ShardUpdate update, List<ReplaySample> trained) {}

    /**
     * Takes the step of a round.
     *
     * @param shard the share
     * @param round the round
     * @param fresh new samples, at least one
     * @param replayed samples that were trained on before
     * @param heldOut samples to judge by
     * @return what came of it
     */
    public Step step(
            int shard,
            Round round,
            List<TrainingSample> fresh,
            List<ReplaySample> replayed,
            List<TrainingSample> heldOut) {
        ProximalNetwork candidate = ParameterVector.network(network, round.parameters());
        List<LiftedSample> batch = new ArrayList<>();
        fresh.forEach(sample -> batch.add(LiftedSample.fresh(sheet(sample, round))));
        replayed.forEach(sample -> batch.add(lifted(sample)));
        ImplicitLiftedUpdate.Result result = update.take(candidate, batch);
        double[] errors = round.isJudged() ? judge(candidate, round, heldOut) : new double[2];
        long judged =
                round.isJudged()
                        ? (long) heldOut.size() * layout.patches() * layout.patch().size()
                        : 0;
        return new Step(
                new ShardUpdate(
                        shard,
                        round.number(),
                        round.checksum(),
                        ParameterVector.of(result.network()),
                        result.loss(),
                        judged,
                        errors[0],
                        errors[1]),
                result.samples().subList(0, fresh.size()).stream()
                        .map(ShardTraining::kept)
                        .toList());
    }

    private TrainingSheet sheet(TrainingSample sample, Round round) {
        SplittableRandom random =
                new SplittableRandom(FrameSeed.of(~options.batch().seed(), sample.id()));
        double level = level(sample, round, random);
        float[] observed = sample.clean().clone();
        for (int i = 0; i < observed.length; i++) {
            observed[i] += (float) (level * random.nextGaussian());
        }
        return new TrainingSheet(sample.clean(), observed, told.noiseLevel().orElse(level));
    }

    private double level(TrainingSample sample, Round round, SplittableRandom random) {
        int choice = random.nextInt(1 << 20);
        if (!Double.isNaN(sample.noiseLevel())) {
            return sample.noiseLevel();
        }
        float[] levels = round.noiseLevels();
        return levels.length == 0 ? configuredLevel : levels[choice % levels.length];
    }

    private LiftedSample lifted(ReplaySample sample) {
        int layers = network.spec().layers();
        int length = sample.variables().length / layers;
        List<float[]> variables = new ArrayList<>();
        for (int k = 0; k < layers; k++) {
            variables.add(Arrays.copyOfRange(sample.variables(), k * length, (k + 1) * length));
        }
        return new LiftedSample(
                new TrainingSheet(sample.clean(), sample.observed(), sample.noiseLevel()),
                variables);
    }

    private static ReplaySample kept(LiftedSample sample) {
        int length = sample.variables().stream().mapToInt(u -> u.length).sum();
        float[] all = new float[length];
        int at = 0;
        for (float[] u : sample.variables()) {
            System.arraycopy(u, 0, all, at, u.length);
            at += u.length;
        }
        TrainingSheet sheet = sample.sheet();
        return new ReplaySample(sheet.clean(), sheet.observed(), sheet.noiseLevel(), all);
    }

    /** The squared errors of candidate and live model over all patches held out. */
    private double[] judge(ProximalNetwork candidate, Round round, List<TrainingSample> heldOut) {
        NetworkRunner ours = new NetworkRunner(candidate, Kernels.select());
        NetworkRunner theirs =
                new NetworkRunner(ParameterVector.network(network, round.live()), Kernels.select());
        double[] errors = new double[2];
        float[] clean = new float[layout.patch().size()];
        float[] observed = new float[clean.length];
        for (TrainingSample sample : heldOut) {
            TrainingSheet sheet = sheet(sample, round);
            for (int p = 0; p < layout.patches(); p++) {
                layout.take(sheet.clean(), p, clean);
                layout.take(sheet.observed(), p, observed);
                Image noisy = Image.of(layout.patch(), observed);
                errors[0] += squaredError(ours.run(noisy, sheet.noiseLevel()), clean);
                errors[1] += squaredError(theirs.run(noisy, sheet.noiseLevel()), clean);
            }
        }
        return errors;
    }

    private static double squaredError(Image restored, float[] clean) {
        double sum = 0;
        for (int i = 0; i < clean.length; i++) {
            double difference = restored.values()[i] - clean[i];
            sum += difference * difference;
        }
        return sum;
    }
}
