package io.proxstream.training.unrolled;

import java.util.List;

/**
 * Training along the gradient of a loss, by back-propagation.
 *
 * @param <S> what a mini-batch consists of
 */
public abstract sealed class GradientTrainer<S> extends ParameterTrainer<S>
        permits ConventionalTrainer, InverseTrainer {
    GradientTrainer(ParameterState state, int threads) {
        super(state, threads);
    }

    @Override
    public final double step(List<S> samples, double rate) {
        LossGradient gradient = gradient(samples);
        state().move(gradient.blocks(), rate);
        return gradient.loss();
    }

    /** Computes the mean loss of samples and its gradient at the present parameters. */
    abstract LossGradient gradient(List<S> samples);
}
