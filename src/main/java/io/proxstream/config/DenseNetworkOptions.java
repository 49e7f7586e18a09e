package io.proxstream.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * The architecture of a dense network.
 *
 * @param kind which kind
 * @param widths widths of the hidden layers or residual steps
 * @param activation activation of the hidden layers or residual steps
 * @param output activation of the output of a perceptron
 * @param gain gain of the random weights
 */
public record DenseNetworkOptions(
        DenseKind kind, List<Integer> widths, String activation, String output, double gain) {
    /** Which kind. */
    public static final Option<DenseKind> KIND =
            new Option<>(
                    "dense.network.kind",
                    OptionType.choice(DenseKind.class),
                    "mlp",
                    "A multi-layer perceptron, or a residual network with steps x +"
                            + " V sigma(W x + b).");

    /** Widths of the hidden layers or residual steps. */
    public static final Option<List<Integer>> WIDTHS =
            new Option<>(
                    "dense.network.widths",
                    OptionType.widths(),
                    "400, 400",
                    "Widths of the hidden layers of an mlp, or of the activations"
                            + " of the steps of a resnet; their number is the depth.");

    /** Activation of the hidden layers or residual steps. */
    public static final Option<String> ACTIVATION =
            new Option<>(
                    "dense.network.activation",
                    OptionType.text(),
                    "soft-threshold 0.02",
                    "Activation of hidden layers and residual steps: identity,"
                            + " relu, leaky-relu SLOPE, soft-threshold RHO,"
                            + " group-soft-threshold RHO of PLANES, box LOW HIGH, tanh,"
                            + " sigmoid or softmax.");

    /** Activation of the output of a perceptron. */
    public static final Option<String> OUTPUT =
            new Option<>(
                    "dense.network.output",
                    OptionType.text(),
                    "identity",
                    "Activation of the output of an mlp, from the same; a resnet"
                            + " takes identity alone.");

    /** Gain of the random weights. */
    public static final Option<Double> GAIN =
            new Option<>(
                    "dense.network.gain",
                    OptionType.number(1e-3, 10),
                    "0.577",
                    "Gain of the random weights; 1 keeps the length of a state on" + " average.");

    static final List<Option<?>> DECLARED = List.of(KIND, WIDTHS, ACTIVATION, OUTPUT, GAIN);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if one is out of range
     */
    public DenseNetworkOptions {
        InvalidOptionException.throwIfAny(
                Stream.of(
                                KIND.check(kind),
                                WIDTHS.check(widths),
                                ACTIVATION.check(activation),
                                OUTPUT.check(output),
                                GAIN.check(gain))
                        .flatMap(violations -> violations));
    }

    static DenseNetworkOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new DenseNetworkOptions(
                                r.read(KIND),
                                r.read(WIDTHS),
                                r.read(ACTIVATION),
                                r.read(OUTPUT),
                                r.read(GAIN)));
    }
}
