package io.proxstream.training.unrolled;

import static io.proxstream.training.unrolled.NetworkParameters.FILTERS;

import io.proxstream.math.array.Workers;
import io.proxstream.math.kernel.FilterBank;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.kernel.PatchSheet;
import io.proxstream.network.kernel.RowKernels;
import io.proxstream.network.kernel.StagePlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Block-coordinate descent on the lifted objective of a mini-batch: the mean over its sheets, per
 * pixel.
 *
 * <p>The blocks are the auxiliary variables, by proximal gradient steps with step sizes from
 * operator norms, and the filters, by gradient steps with backtracking: neither increases the
 * objective. The gradient also knows thresholds, with coefficients that keep their shares of them:
 * with the coefficients themselves fixed, the penalty would only ask for the least threshold that
 * holds them, which could never grow again.
 */
final class LiftedBatch {
    private static final double SUFFICIENT = 0.5;
    private static final int ATTEMPTS = 40;

    /** Power iteration finds a little less than the norm. */
    private static final double NORM_MARGIN = 1.05;

    private static final int NORM_ITERATIONS = 2;

    private final NetworkParameters parameters;
    private final StabilityGuard guard;
    private final PatchSheet layout;
    private final RowKernels kernels;
    private final Workers workers;
    private final double lossWeight;
    private final List<LiftedSheet> workspaces = new ArrayList<>();
    private final double[] filterSteps;
    private final double[] squaredNorms;
    private List<LiftedSheet> sheets = List.of();
    private List<TrainingSheet> batch = List.of();
    private List<float[]> centre = List.of();
    private double proximity;

    LiftedBatch(
            ParameterState state,
            PatchSheet layout,
            RowKernels kernels,
            Workers workers,
            double lossWeight) {
        this.lossWeight = lossWeight;
        this.parameters = state.parameters();
        this.guard = state.guard();
        this.layout = layout;
        this.kernels = kernels;
        this.workers = workers;
        this.filterSteps = new double[parameters.spec().layers()];
        this.squaredNorms = new double[filterSteps.length];
        Arrays.fill(filterSteps, 1);
    }

    /** The latest step size of each layer's filters, themselves: part of the state of training. */
    double[] filterSteps() {
        return filterSteps;
    }

    /** Takes a mini-batch, from the forward pass; returns the objective. */
    double begin(List<TrainingSheet> newBatch) {
        batch = List.copyOf(newBatch);
        while (workspaces.size() < batch.size()) {
            workspaces.add(new LiftedSheet(parameters, layout, kernels, lossWeight));
        }
        sheets = workspaces.subList(0, batch.size());
        List<StagePlan> plans = LiftedSheet.plans(parameters);
        ProximalNetwork network = parameters.network();
        workers.run(sheets.size(), i -> begin(i, plans, network));
        FilterBank last = plans.get(plans.size() - 1).analysis();
        return sum(sheet -> sheet.outputLoss(last)) / pixels();
    }

    private void begin(int i, List<StagePlan> plans, ProximalNetwork network) {
        TrainingSheet sheet = batch.get(i);
        sheets.get(i).begin(sheet, plans, network.bounds(sheet.noiseLevel()));
    }

    /** Takes samples that know their variables; the others start from the forward pass. */
    void resume(List<LiftedSample> samples) {
        begin(samples.stream().map(LiftedSample::sheet).toList());
        workers.run(sheets.size(), i -> sheets.get(i).resume(samples.get(i).variables()));
    }

    /** The sheets with the variables they have now. */
    List<LiftedSample> samples() {
        return IntStream.range(0, sheets.size())
                .mapToObj(i -> new LiftedSample(batch.get(i), sheets.get(i).variables()))
                .toList();
    }

    /** Adds {@code weight/2 ||D - D_now||^2} to the objective of the filters. */
    void stayNear(double weight) {
        centre = parameters.copy();
        proximity = weight;
    }

    private double pixels() {
        return (double) sheets.size() * layout.patches() * layout.patch().size();
    }

    /**
     * Takes one step in all variables, from the last to the first.
     *
     * @return the gradient of the objective in all parameters, those of a layer when the variable
     *     behind it has moved and the one before it has not: to first order in the weight of the
     *     loss, with the variables at the forward pass before, that of back-propagation
     */
    List<float[]> sweep() {
        workers.run(
                squaredNorms.length,
                k -> squaredNorms[k] = NORM_MARGIN * guard.squaredNorm(k, NORM_ITERATIONS));
        double[] rates = new double[squaredNorms.length];
        for (int k = 0; k < rates.length; k++) {
            rates[k] = 1 / (1 + Math.max(lipschitz(k + 1) - 1, 0) / 2);
        }
        return gradient(rates);
    }

    /** The Lipschitz constant of the gradient in u_k of what lies behind it. */
    private double lipschitz(int k) {
        if (k == squaredNorms.length) {
            return lossWeight * squaredNorms[k - 1];
        }
        double most = Math.max(1, Math.abs(1 - parameters.dualStep(k) * squaredNorms[k]));
        return most * most;
    }

    /** The objective per pixel. */
    double objective() {
        double sum = 0;
        for (int k = 0; k < filterSteps.length; k++) {
            sum += layerObjective(k, parameters.bank(k));
        }
        return sum / pixels();
    }

    private double layerObjective(int k, FilterBank bank) {
        double tau = parameters.dualStep(k);
        return sum(sheet -> sheet.layerObjective(k, bank, tau));
    }

    private double sum(ToDoubleFunction<LiftedSheet> part) {
        double[] parts = new double[sheets.size()];
        workers.run(parts.length, i -> parts[i] = part.applyAsDouble(sheets.get(i)));
        return Arrays.stream(parts).sum();
    }

    /**
     * The gradient of the objective in all parameters, with the variables as they are; in
     * thresholds, with coefficients that keep their shares of them.
     */
    List<float[]> gradient() {
        return gradient(new double[squaredNorms.length]);
    }

    /** The same, while the variables behind each layer move at a rate. */
    private List<float[]> gradient(double[] rates) {
        List<StagePlan> plans = LiftedSheet.plans(parameters);
        List<List<float[]>> parts =
                IntStream.range(0, sheets.size()).mapToObj(i -> parameters.zeros()).toList();
        workers.run(sheets.size(), i -> sheets.get(i).sweep(plans, rates, parts.get(i)));
        List<float[]> total = parameters.zeros();
        float scale = (float) (1 / pixels());
        for (List<float[]> part : parts) {
            for (int block = 0; block < total.size(); block++) {
                for (int i = 0; i < total.get(block).length; i++) {
                    total.get(block)[i] += scale * part.get(block)[i];
                }
            }
        }
        return total;
    }

    /** Takes one gradient step in the filters of every layer; they do not depend on each other. */
    void descend() {
        List<float[]> gradient = gradient();
        for (int k = 0; k < filterSteps.length; k++) {
            descend(k, gradient.get(parameters.index(k, FILTERS)));
        }
    }

    private void descend(int k, float[] slope) {
        float[] values = parameters.block(k, FILTERS);
        float[] start = values.clone();
        addProximity(k, values, slope);
        double squares = 0;
        for (float value : slope) {
            squares += (double) value * value;
        }
        double before = descended(k, values);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (start[i] - filterSteps[k] * slope[i]);
            }
            double after = descended(k, values);
            if (after <= before - SUFFICIENT * filterSteps[k] * squares) {
                filterSteps[k] *= 2;
                return;
            }
            filterSteps[k] /= 2;
        }
        System.arraycopy(start, 0, values, 0, start.length); // flat up to rounding
    }

    /** What the filters of a layer descend. */
    private double descended(int k, float[] values) {
        double value = layerObjective(k, parameters.bank(k)) / pixels();
        if (proximity == 0) {
            return value;
        }
        float[] from = centre.get(parameters.index(k, FILTERS));
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            double moved = (double) values[i] - from[i];
            squares += moved * moved;
        }
        return value + proximity / 2 * squares;
    }

    private void addProximity(int k, float[] values, float[] slope) {
        if (proximity == 0) {
            return;
        }
        float[] from = centre.get(parameters.index(k, FILTERS));
        for (int i = 0; i < values.length; i++) {
            slope[i] += (float) (proximity * ((double) values[i] - from[i]));
        }
    }
}
