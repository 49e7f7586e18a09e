package io.proxstream.network.activation;

import io.proxstream.math.bregman.ProximalActivation;
import java.util.List;
import java.util.stream.Stream;

/** The registry of activations for which the laws are tested: several settings of each class. */
public final class Activations {
    /** Vectors of this length suit every sample. */
    public static final int LENGTH = 12;

    private Activations() {}

    /**
     * An activation under test, shown by its name.
     *
     * @param activation the activation
     */
    public record Sample(ProximalActivation activation) {
        @Override
        public String toString() {
            return activation.name();
        }
    }

    /** All of them. */
    public static List<Sample> all() {
        return Stream.of(
                        new IdentityActivation(),
                        new ReluActivation(),
                        new LeakyReluActivation(0.1),
                        new LeakyReluActivation(0.7),
                        new SoftThreshold(0.02),
                        new SoftThreshold(0.8),
                        new BoxActivation(-1, 1),
                        new BoxActivation(0, 1),
                        new TanhActivation(),
                        new SigmoidActivation(),
                        new SoftmaxActivation(),
                        new GroupSoftThreshold(0.7, 1),
                        new GroupSoftThreshold(0.9, 3),
                        new GroupSoftThreshold(0.5, LENGTH))
                .map(Sample::new)
                .toList();
    }
}
