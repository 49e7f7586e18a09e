package io.proxstream.training.unrolled;

import io.proxstream.network.ProximalNetwork;
import io.proxstream.training.DivergenceException;
import io.proxstream.training.step.CurvatureMemory;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Training by quasi-Newton steps of limited memory (L-BFGS) on samples that stay the same.
 *
 * <p>Coordinates are measured in units {@code v^(-1/4)}, v the mean square of the gradients of
 * single samples at the start: what samples disagree on moves less. Steps along {@code -H g} are
 * halved until the loss falls by {@code 1e-4} of what its slope promises (Armijo), with step sizes
 * brought back into the stable range; where no step does that, the memory is forgotten. The loss
 * never increases. Where first-order steps on small batches end in their own noise, this goes on:
 * the loss is flat along many directions, and only many samples tell where it falls.
 *
 * <p>Time: one gradient of all samples for a step, seldom two. Memory: forty vectors of the length
 * of all parameters, and what the gradient needs.
 *
 * @param <S> what the samples are
 * @see "[LiuNocedal1989], algorithm 2.1; [ChenPock2017], section 3"
 */
public final class QuasiNewtonTrainer<S> implements UnrolledTrainer<S> {
    private static final int PAIRS = 20;
    private static final int HALVINGS = 12;
    private static final double SUFFICIENT = 1e-4;
    private static final int MEASURED_SAMPLES = 120;
    private static final double UNIT_EXPONENT = -0.25;

    /** Of the mean of v, so that what has hardly a gradient does not run away. */
    private static final double LEAST_SQUARE = 1e-6;

    private final GradientTrainer<S> loss;
    private final ParameterState state;
    private final ParameterCoordinates coordinates;
    private final CurvatureMemory memory = new CurvatureMemory(PAIRS);
    private boolean isMeasured;
    private Optional<Known<S>> latest = Optional.empty();

    /** A gradient, and the samples and parameters that it belongs to. */
    private record Known<S>(List<S> samples, List<float[]> parameters, LossGradient gradient) {
        private boolean isOf(List<S> others, List<float[]> blocks) {
            return samples.equals(others)
                    && IntStream.range(0, blocks.size())
                            .allMatch(i -> Arrays.equals(parameters.get(i), blocks.get(i)));
        }
    }

    /**
     * Creates the trainer.
     *
     * @param loss computes the gradient; its own way to follow it is not used. Closed with this one
     */
    public QuasiNewtonTrainer(GradientTrainer<S> loss) {
        this.loss = loss;
        this.state = loss.state();
        this.coordinates = new ParameterCoordinates(state.parameters());
    }

    /**
     * Takes one step.
     *
     * @param samples all samples, the same in every step
     * @param rate the length of a step that knows no curvature yet, more than 0
     * @return the mean loss of the samples before the step
     * @throws DivergenceException if the gradient is not finite; the parameters are then as they
     *     were
     */
    @Override
    public double step(List<S> samples, double rate) {
        Known<S> here = here(samples);
        double before = here.gradient.loss();
        if (!Double.isFinite(before) || !NetworkParameters.areFinite(here.gradient.blocks())) {
            throw new DivergenceException(state.taken() + 1, "the gradient", rate);
        }
        if (!isMeasured) {
            measure(samples.subList(0, Math.min(MEASURED_SAMPLES, samples.size())));
        }
        if (!descend(samples, here, rate) && !memory.isEmpty()) {
            memory.clear();
            descend(samples, here, rate);
        }
        state.count();
        return before;
    }

    /** Chooses the units. */
    private void measure(List<S> samples) {
        double[] squares = new double[coordinates.units().length];
        for (S sample : samples) {
            double[] gradient = coordinates.gradient(loss.gradient(List.of(sample)).blocks());
            for (int i = 0; i < squares.length; i++) {
                squares[i] += gradient[i] * gradient[i];
            }
        }
        double mean = Math.max(Arrays.stream(squares).average().orElse(0), Double.MIN_NORMAL);
        for (int i = 0; i < squares.length; i++) {
            coordinates.units()[i] = Math.pow(squares[i] / mean + LEAST_SQUARE, UNIT_EXPONENT);
        }
        isMeasured = true;
    }

    private Known<S> here(List<S> samples) {
        NetworkParameters parameters = state.parameters();
        return latest.filter(known -> known.isOf(samples, parameters.blocks()))
                .orElseGet(() -> known(samples, loss.gradient(samples)));
    }

    private Known<S> known(List<S> samples, LossGradient gradient) {
        return new Known<>(samples, state.parameters().copy(), gradient);
    }

    /** Takes a step that lowers the loss enough, or none; returns whether there was one. */
    private boolean descend(List<S> samples, Known<S> here, double rate) {
        double[] from = coordinates.point();
        double[] gradient = coordinates.gradient(here.gradient.blocks());
        double[] direction = memory.direction(gradient);
        double slope = product(gradient, direction);
        double length = memory.isEmpty() ? rate / Math.sqrt(-slope) : 1;
        for (int i = 0; i <= HALVINGS && slope < 0; i++) {
            coordinates.move(from, length, direction);
            state.project();
            LossGradient next = loss.gradient(samples);
            if (next.loss() <= here.gradient.loss() + SUFFICIENT * length * slope) {
                memory.add(
                        difference(coordinates.point(), from),
                        difference(coordinates.gradient(next.blocks()), gradient));
                latest = Optional.of(known(samples, next));
                return true;
            }
            length /= 2;
        }
        state.parameters().set(here.parameters);
        return false;
    }

    private static double product(double[] x, double[] y) {
        return IntStream.range(0, x.length).mapToDouble(i -> x[i] * y[i]).sum();
    }

    private static double[] difference(double[] x, double[] y) {
        return IntStream.range(0, x.length).mapToDouble(i -> x[i] - y[i]).toArray();
    }

    @Override
    public void settle() {
        loss.settle();
    }

    @Override
    public ProximalNetwork network() {
        return loss.network();
    }

    @Override
    public void keep() {
        loss.keep();
    }

    @Override
    public ProximalNetwork best() {
        return loss.best();
    }

    @Override
    public void write(DataOutput out) throws IOException {
        loss.write(out);
        memory.write(out);
        out.writeBoolean(isMeasured);
        for (double unit : coordinates.units()) {
            out.writeDouble(unit);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        loss.read(in);
        memory.read(in);
        isMeasured = in.readBoolean();
        for (int i = 0; i < coordinates.units().length; i++) {
            coordinates.units()[i] = in.readDouble();
        }
        latest = Optional.empty();
    }

    @Override
    public void close() {
        loss.close();
    }
}
