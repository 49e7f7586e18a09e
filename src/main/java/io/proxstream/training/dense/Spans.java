package io.proxstream.training.dense;

import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;
import java.util.List;
import java.util.stream.IntStream;

/** The vectors of a block of samples, as an activation wants them. */
final class Spans {
    private Spans() {}

    /** Returns one span for all samples where values do not depend on each other, or one each. */
    static List<Span> of(ProximalActivation activation, int count, int width) {
        if (activation.isSeparable()) {
            return List.of(Span.of(count * width));
        }
        return IntStream.range(0, count)
                .mapToObj(sample -> new Span(sample * width, (sample + 1) * width))
                .toList();
    }
}
