package io.proxstream.inversion.layered;

import io.proxstream.math.bregman.BregmanPenalty;
import io.proxstream.math.bregman.Span;
import io.proxstream.network.layered.BatchOperator;
import io.proxstream.network.layered.GaussianPrior;
import io.proxstream.network.layered.LoadedLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Block-coordinate descent for the samples of one thread: each sweep takes a proximal gradient step
 * in every activation, from the last to the first, then in the input. Samples do not influence each
 * other.
 *
 * @see "[WangBenning2023], section 4; [WangEtAl2025], section 5"
 */
final class BlockDescent implements AutoCloseable {
    /** So many sweeps taken back in a row mean that there is nothing left to gain. */
    private static final int PATIENCE = 12;

    private final LiftedStates lifted;
    private final BlockSteps steps;
    private final DescentPlan plan;
    private final ImageRegulariser regulariser;
    private final RegulariserProx prox;
    private final Optional<BatchOperator> components;
    private final float[] priorGradient;
    private final double[] priorValues;
    private final int count;
    private final float[] scratch;
    private final SampleProgress[] progress;
    private List<float[]> accepted = List.of();
    private List<float[]> before = List.of();

    BlockDescent(
            LiftedStates lifted,
            BlockSteps steps,
            DescentPlan plan,
            ImageRegulariser regulariser,
            int count) {
        this.lifted = lifted;
        this.steps = steps;
        this.plan = plan;
        this.regulariser = regulariser;
        this.count = count;
        this.prox = new RegulariserProx(regulariser, count, plan.dualSteps());
        this.components =
                regulariser.priorWeight() > 0
                        ? regulariser.prior().map(GaussianPrior::load)
                        : Optional.empty();
        this.priorGradient = new float[count * regulariser.shape().size()];
        this.priorValues = new double[count];
        this.scratch = new float[count * regulariser.shape().size()];
        this.progress = new SampleProgress[count];
    }

    /** Descends, and returns how each sample fared; the input of the states holds the result. */
    List<SampleProgress> run() {
        double[] terms = lifted.dataTerms();
        evaluatePrior();
        for (int sample = 0; sample < count; sample++) {
            progress[sample] = new SampleProgress(terms[sample], value(sample, terms[sample]));
        }
        accepted = copies();
        before = copies();
        for (int k = 0; k < plan.iterations() && isAnyMoving(); k++) {
            if (plan.isAccelerated()) {
                extrapolate();
            }
            sweep();
            evaluatePrior();
            judge(lifted.dataTerms());
        }
        return List.of(progress);
    }

    private List<float[]> copies() {
        List<float[]> copies = new ArrayList<>();
        lifted.variables().forEach(variable -> copies.add(variable.clone()));
        return copies;
    }

    private boolean isAnyMoving() {
        for (SampleProgress sample : progress) {
            if (sample.isMoving()) {
                return true;
            }
        }
        return false;
    }

    private double value(int sample, double dataTerm) {
        int from = sample * regulariser.shape().size();
        double penalty =
                regulariser.valueAt(lifted.input(), from)
                        + regulariser.priorWeight() * priorValues[sample];
        return dataTerm + plan.alpha() * penalty;
    }

    private void evaluatePrior() {
        components.ifPresent(
                operator ->
                        regulariser
                                .prior()
                                .orElseThrow()
                                .evaluate(
                                        operator,
                                        lifted.input(),
                                        count,
                                        priorGradient,
                                        priorValues));
    }

    /** Moves the variables of each sample beyond what was accepted last. */
    private void extrapolate() {
        for (int v = 0; v < accepted.size(); v++) {
            float[] now = accepted.get(v);
            float[] last = before.get(v);
            float[] out = lifted.variables().get(v);
            int width = now.length / count;
            for (int sample = 0; sample < count; sample++) {
                float momentum = (float) progress[sample].momentum();
                for (int i = sample * width; i < (sample + 1) * width; i++) {
                    out[i] = now[i] + momentum * (now[i] - last[i]);
                }
            }
        }
        lifted.refresh();
        evaluatePrior();
    }

    private void sweep() {
        for (int l = lifted.lastMoving(); l >= 1; l--) {
            moveActivation(l);
            lifted.refreshAfter(l);
        }
        float[] gradient = lifted.downstream(0);
        double stepSize = steps.ofInput(plan.alpha() * regulariser.smoothConstant());
        float priorWeight = (float) (plan.alpha() * regulariser.priorWeight());
        float[] input = lifted.input();
        for (int i = 0; i < scratch.length; i++) {
            float slope = gradient[i] + priorWeight * priorGradient[i];
            scratch[i] = input[i] - (float) stepSize * slope;
        }
        prox.apply(scratch, stepSize * plan.alpha(), count, input);
        lifted.refreshAfter(0);
    }

    /** {@code z <- prox_{m phi}(z - m (V* g - a))}. */
    private void moveActivation(int l) {
        LoadedLayer layer = lifted.layer(l);
        float[] z = lifted.activation(l);
        float[] a = lifted.preActivation(l);
        float[] pull = new float[z.length];
        layer.pullOnActivation(lifted.downstream(l), count, pull);
        double stepSize = steps.ofActivation(l);
        for (int i = 0; i < z.length; i++) {
            z[i] -= (float) stepSize * (pull[i] - a[i]);
        }
        BregmanPenalty penalty = new BregmanPenalty(layer.shape().activation());
        if (layer.shape().activation().isSeparable()) {
            penalty.prox(z, stepSize, Span.of(z.length), z);
            return;
        }
        for (int sample = 0; sample < count; sample++) {
            penalty.prox(z, stepSize, layer.row(sample), z);
        }
    }

    /** Accepts the sweep of each sample, or takes it back. */
    private void judge(double[] terms) {
        boolean isAnyTakenBack = false;
        for (int sample = 0; sample < count; sample++) {
            SampleProgress at = progress[sample];
            double value = value(sample, terms[sample]);
            if (at.isMoving() && value <= at.value()) {
                at.accept(value, terms[sample], change(sample), plan);
                keep(sample);
            } else {
                isAnyTakenBack = true;
                at.takeBack(PATIENCE);
                restore(sample);
            }
        }
        // otherwise the next sweep recomputes everything from its extrapolated point
        if (isAnyTakenBack && !plan.isAccelerated()) {
            lifted.refresh();
            evaluatePrior();
        }
    }

    /**
     * By how much the input of a sample differs from that accepted last, as a share of its norm.
     */
    private double change(int sample) {
        int width = regulariser.shape().size();
        double moved = 0;
        double length = 0;
        for (int i = sample * width; i < (sample + 1) * width; i++) {
            double difference = lifted.input()[i] - accepted.get(0)[i];
            moved += difference * difference;
            length += (double) lifted.input()[i] * lifted.input()[i];
        }
        return length == 0 && moved == 0 ? 0 : Math.sqrt(moved / Math.max(length, moved));
    }

    private void keep(int sample) {
        for (int v = 0; v < accepted.size(); v++) {
            int width = accepted.get(v).length / count;
            System.arraycopy(accepted.get(v), sample * width, before.get(v), sample * width, width);
            System.arraycopy(
                    lifted.variables().get(v),
                    sample * width,
                    accepted.get(v),
                    sample * width,
                    width);
        }
    }

    private void restore(int sample) {
        for (int v = 0; v < accepted.size(); v++) {
            int width = accepted.get(v).length / count;
            System.arraycopy(
                    accepted.get(v),
                    sample * width,
                    lifted.variables().get(v),
                    sample * width,
                    width);
        }
    }

    @Override
    public void close() {
        components.ifPresent(BatchOperator::close);
    }
}
