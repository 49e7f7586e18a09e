package io.proxstream.training.dense;

import io.proxstream.math.array.Workers;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.network.dense.DenseSpec;
import io.proxstream.training.DivergenceException;
import io.proxstream.training.Examples;
import io.proxstream.training.objective.LiftedObjective;
import io.proxstream.training.objective.Phase;
import io.proxstream.training.step.Acceleration;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Lifted training by block-coordinate descent: sweeps over the states of the layers, then a step of
 * all parameters, whose gradient at given states is a sum over layers without a chain.
 *
 * <p>With {@link ImplicitSettings} it is the implicit stochastic gradient method. With {@link
 * io.proxstream.training.step.Acceleration#PLAIN}, rate 1 and kept states, the lifted Bregman
 * objective of all samples never increases: given the states, the layers of a perceptron are
 * separate and take the inverse Lipschitz constant of each; those of a residual network are not, as
 * the states do not tell what leads on, and {@link Backtracking} shortens their steps.
 *
 * @see "[WangBenning2023], section 4; [WangEtAl2025], section 3"
 */
public final class LiftedTrainer extends DenseTrainer {
    private final LiftedSettings settings;
    private final ParameterMotion motion;
    private final DensePass pass;
    private final StateSweep sweep;
    private final StateStore store;
    private final LayerNorms layerNorms;
    private final InputBounds inputBounds;
    private final Optional<Backtracking> backtracking;
    private LiftedObjective objective;
    private long steps;

    /**
     * Creates a trainer.
     *
     * @param start the parameters to begin with; copied
     * @param examples the training set
     * @param batch the most samples of one step, 0 for all
     * @param settings what is minimised, and how
     * @param workers the threads; closed by whoever made them
     * @throws IllegalArgumentException if the objective cannot train the network, with the reason
     */
    public LiftedTrainer(
            DenseParameters start,
            Examples examples,
            int batch,
            LiftedSettings settings,
            Workers workers) {
        super(start, workers);
        DenseSpec spec = start.spec();
        settings.objective()
                .refusal(
                        spec.endsPlain(),
                        spec.layer(spec.depth()).activation(),
                        examples.targets(),
                        examples.targetWidth())
                .ifPresent(LiftedTrainer::refuse);
        this.objective = settings.objective();
        this.settings = settings;
        this.motion = new ParameterMotion(parameters(), settings.steps().acceleration());
        this.sweep = new StateSweep(spec, settings.states().order());
        this.store = new StateStore(spec, objective.phases(), examples.count());
        this.pass = new DensePass(parameters(), examples, batch, workers);
        this.inputBounds = new InputBounds(spec);
        this.backtracking =
                SampleBlock.hasResidual(spec)
                                && settings.steps().acceleration() == Acceleration.PLAIN
                        ? Optional.of(new Backtracking(motion, parameters(), workers))
                        : Optional.empty();
        this.layerNorms = new LayerNorms(spec, pass.weights());
    }

    private static void refuse(String reason) {
        throw new IllegalArgumentException(reason);
    }

    @Override
    public double step(int[] samples, double rateFactor) {
        if (!settings.states().areKept()) {
            store.clear();
        }
        Optional<DenseParameters> anchor =
                Double.isInfinite(settings.implicit().stepSize())
                        ? Optional.empty()
                        : Optional.of(parameters().copy());
        steps++;
        double first = 0;
        for (int round = 0; round < settings.implicit().rounds(); round++) {
            double[] penalties = new double[parameters().spec().depth()];
            double value = sweep(samples, penalties) / samples.length;
            first = round == 0 ? value : first;
            DenseParameters gradient = pass.gradient(samples.length);
            anchor.ifPresent(from -> hold(gradient, from));
            double[] stepSizes = stepSizes(rateFactor);
            pass.check(steps, stepSizes[0]);
            if (backtracking.isPresent()) {
                backtracking
                        .get()
                        .take(
                                gradient,
                                stepSizes,
                                value + distance(anchor),
                                () -> keptValue(samples, false) + distance(anchor));
            } else {
                motion.take(parameters(), gradient, stepSizes, workers());
            }
            objective = objective.advanced(penalties);
        }
        return first;
    }

    /** Moves the states, adds up the gradients, and returns the sum of the objective. */
    private double sweep(int[] samples, double[] penalties) {
        pass.weights().load(parameters(), workers());
        double[] stateSteps = sweep.stepSizes(norms(), objective);
        boolean needsBounds = !settings.steps().acceleration().isScaleFree();
        if (needsBounds) {
            inputBounds.warmUp(pass, samples);
            inputBounds.begin(pass);
        }
        double[][] shares = new double[pass.lanes()][penalties.length];
        double value =
                pass.run(
                        samples,
                        (block, lane, from, to) -> {
                            double sum = 0;
                            for (Phase phase : objective.phases()) {
                                visit(block, phase, stateSteps, samples, from);
                                sum += value(block, phase, shares[lane]);
                                block.addGradient(objective, phase, pass.sum(lane));
                            }
                            if (needsBounds) {
                                block.addToNorm(pass.norm(lane));
                            }
                            return sum;
                        });
        collect(shares, penalties, samples.length);
        if (needsBounds) {
            inputBounds.end(pass, samples.length);
        }
        return value;
    }

    private static double total(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** Returns what a block adds to the objective; the clamped phase's penalties go to shares. */
    private double value(SampleBlock block, Phase phase, double[] shares) {
        double[] penalties = new double[shares.length];
        double loss = block.addPenalties(objective, penalties);
        for (int l = 0; l < shares.length && phase == Phase.CLAMPED; l++) {
            shares[l] += penalties[l];
        }
        return loss + phase.sign() * total(penalties);
    }

    private static void collect(double[][] shares, double[] penalties, int samples) {
        for (double[] share : shares) {
            for (int l = 0; l < penalties.length; l++) {
                penalties[l] += share[l] / samples;
            }
        }
    }

    /** Brings a block's states in, moves them, and keeps them. */
    private void visit(
            SampleBlock block, Phase phase, double[] stateSteps, int[] samples, int from) {
        if (store.knows(samples, from, from + block.count())) {
            store.load(block, phase, samples, from);
            if (phase == Phase.CLAMPED) {
                block.clamp();
            }
            block.refresh();
        } else {
            block.forward();
            if (phase == Phase.CLAMPED) {
                block.clamp();
            }
        }
        for (int k = 0; k < settings.states().sweeps(); k++) {
            sweep.run(block, objective, phase, stateSteps);
        }
        store.save(block, phase, samples, from);
    }

    private LayerNorms.Bounds norms() {
        LayerNorms.Bounds norms = layerNorms.bounds(workers());
        if (norms.firstInfinite() > 0) {
            throw new DivergenceException(
                    steps,
                    "the norm of the weights of layer " + norms.firstInfinite(),
                    settings.steps().rate());
        }
        return norms;
    }

    /** Adds the gradient of {@code 1/(2 tau) ||Theta - anchor||^2}. */
    private void hold(DenseParameters gradient, DenseParameters anchor) {
        float pull = (float) (1 / settings.implicit().stepSize());
        List<float[]> gradients = gradient.blocks();
        List<float[]> present = parameters().blocks();
        List<float[]> start = anchor.blocks();
        workers()
                .run(
                        gradients.size(),
                        block -> {
                            float[] to = gradients.get(block);
                            float[] now = present.get(block);
                            float[] then = start.get(block);
                            for (int i = 0; i < to.length; i++) {
                                to[i] += pull * (now[i] - then[i]);
                            }
                        });
    }

    /** Returns {@code 1/(2 tau) ||Theta - anchor||^2}. */
    private double distance(Optional<DenseParameters> anchor) {
        if (anchor.isEmpty()) {
            return 0;
        }
        List<float[]> present = parameters().blocks();
        List<float[]> start = anchor.get().blocks();
        double squares = 0;
        for (int block = 0; block < start.size(); block++) {
            for (int i = 0; i < start.get(block).length; i++) {
                double moved = (double) present.get(block)[i] - start.get(block)[i];
                squares += moved * moved;
            }
        }
        return squares / (2 * settings.implicit().stepSize());
    }

    private double[] stepSizes(double rateFactor) {
        double[] sizes = new double[parameters().spec().depth()];
        double rate = settings.steps().rate() * rateFactor;
        for (int l = 1; l <= sizes.length; l++) {
            double constant =
                    settings.steps().acceleration().isScaleFree()
                            ? 1
                            : objective.weight(l) * inputBounds.constant(l)
                                    + 1 / settings.implicit().stepSize();
            sizes[l - 1] = rate / constant;
        }
        return sizes;
    }

    /**
     * Returns the mean objective and adds its gradient at the states as they are kept.
     *
     * @param samples the samples that are meant; each must have been in a step
     * @param gradient where the gradient goes, in the shape of the parameters()
     * @return the mean objective
     */
    double valueAndGradient(int[] samples, DenseParameters gradient) {
        double value = keptValue(samples, true);
        gradient.set(pass.gradient(samples.length));
        return value;
    }

    /** Returns the mean objective at the kept states; its gradient stays in the pass, if wanted. */
    private double keptValue(int[] samples, boolean withGradient) {
        double[] unused = new double[parameters().spec().depth()];
        double value =
                pass.run(
                        samples,
                        (block, lane, from, to) -> {
                            double sum = 0;
                            for (Phase phase : objective.phases()) {
                                store.load(block, phase, samples, from);
                                if (phase == Phase.CLAMPED) {
                                    block.clamp();
                                }
                                block.refresh();
                                sum += value(block, phase, unused.clone());
                                if (withGradient) {
                                    block.addGradient(objective, phase, pass.sum(lane));
                                }
                            }
                            return sum;
                        });
        return value / samples.length;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        super.write(out);
        out.writeLong(steps);
        motion.write(out);
        inputBounds.write(out);
        layerNorms.write(out);
        for (double multiplier : objective.multipliers()) {
            out.writeDouble(multiplier);
        }
        if (settings.states().areKept()) {
            store.write(out);
        }
        if (backtracking.isPresent()) {
            backtracking.get().write(out);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        super.read(in);
        steps = in.readLong();
        motion.read(in);
        inputBounds.read(in);
        layerNorms.read(in);
        double[] multipliers = objective.multipliers();
        for (int i = 0; i < multipliers.length; i++) {
            multipliers[i] = in.readDouble();
        }
        objective = objective.at(multipliers);
        if (settings.states().areKept()) {
            store.read(in);
        }
        if (backtracking.isPresent()) {
            backtracking.get().read(in);
        }
    }

    @Override
    public void close() {
        layerNorms.close();
        pass.close();
    }
}
