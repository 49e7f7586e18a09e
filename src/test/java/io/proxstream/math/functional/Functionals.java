package io.proxstream.math.functional;

import io.proxstream.inversion.LayerPenalty;
import io.proxstream.network.activation.ReluActivation;
import io.proxstream.network.activation.SoftThreshold;
import java.util.List;
import java.util.stream.Stream;

/** The registry of functionals for which the laws are tested: several settings of each class. */
final class Functionals {
    /** Vectors of this length suit every sample. */
    static final int LENGTH = 12;

    private Functionals() {}

    /**
     * A functional under test.
     *
     * @param name what failures show
     * @param functional the functional
     */
    record Sample(String name, ProximableFunctional functional) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Sample> all() {
        return Stream.of(norms(), indicators().stream(), penalties())
                .flatMap(samples -> samples)
                .toList();
    }

    private static Stream<Sample> penalties() {
        float[] positive = {0, 0.5f, 0, 1.2f, 0.1f, 0, 0, 2, 0.7f, 0, 0.3f, 0};
        float[] within = {0, 0.5f, -0.3f, 0.9f, 0.1f, 0, -0.8f, 0.2f, 0.7f, 0, 0.3f, 0};
        float[] bias = {0.1f, 0, -0.4f, 0.2f, 0, 0.3f, 0, 0, -0.1f, 0.5f, 0, 0};
        return Stream.of(
                new Sample(
                        "penalty of relu", new LayerPenalty(new ReluActivation(), positive, bias)),
                new Sample(
                        "penalty of soft-threshold",
                        new LayerPenalty(new SoftThreshold(0.2), within, bias)));
    }

    private static Stream<Sample> norms() {
        return Stream.of(
                new Sample("zero", new ZeroFunctional()),
                new Sample("l1, weight 0.3", new L1Norm(0.3)),
                new Sample("l1, weight 2.5", new L1Norm(2.5)),
                new Sample("l2 squared, weight 0.1", new SquaredL2Norm(0.1)),
                new Sample("l2 squared, weight 4", new SquaredL2Norm(4)),
                new Sample("groups of 1", new GroupNorm(0.7, 1)),
                new Sample("groups of 2", new GroupNorm(0.5, 2)),
                new Sample("groups of 3", new GroupNorm(3, 3)),
                new Sample("one group", new GroupNorm(1.5, LENGTH)));
    }

    static List<Sample> indicators() {
        return List.of(
                new Sample("box [0, 1]", new BoxIndicator(0, 1)),
                new Sample("box [-0.7, 0.2]", new BoxIndicator(-0.7, 0.2)),
                new Sample("box of one point", new BoxIndicator(0.5, 0.5)));
    }
}
