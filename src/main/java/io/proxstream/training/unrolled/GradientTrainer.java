package io.proxstream.training.unrolled;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

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

    /**
     * Runs each sample through one of the passes; whichever is free takes the next.
     *
     * @return the results in the order of the samples
     */
    final <P, R> List<R> run(List<P> passes, List<S> samples, BiFunction<P, S, R> run) {
        List<R> results = new ArrayList<>(Collections.nCopies(samples.size(), null));
        AtomicInteger next = new AtomicInteger();
        workers()
                .run(
                        passes.size(),
                        thread -> {
                            P pass = passes.get(thread);
                            for (int i = next.getAndIncrement();
                                    i < samples.size();
                                    i = next.getAndIncrement()) {
                                results.set(i, run.apply(pass, samples.get(i)));
                            }
                        });
        return results;
    }
}
