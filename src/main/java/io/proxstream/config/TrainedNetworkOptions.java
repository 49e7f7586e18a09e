package io.proxstream.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * The architecture of the network to train.
 *
 * @param form algorithm that is unrolled
 * @param filters filters of each layer
 * @param filterSize height and width of a filter
 * @param layers number of layers
 * @param synthesis which filters make an image of coefficients
 * @param box whether the image is kept in range inside every layer
 * @param start the model to begin from: its name or its file; empty for none
 */
public record TrainedNetworkOptions(
        NetworkForm form,
        int filters,
        int filterSize,
        int layers,
        SynthesisRule synthesis,
        boolean box,
        String start) {
    /** Algorithm that is unrolled. */
    public static final Option<NetworkForm> FORM =
            new Option<>(
                    "training.network.form",
                    OptionType.choice(NetworkForm.class),
                    "dsccp",
                    "Algorithm that is unrolled: a denoiser's, or condat-vu or chambolle-pock for"
                            + " inverse problems, by gradient or proximal steps of the data term.");

    /** Filters of each layer. */
    public static final Option<Long> FILTERS =
            new Option<>(
                    "training.network.filters",
                    OptionType.whole(1, 4096),
                    "32",
                    "Filters of each layer.");

    /** Height and width of a filter. */
    public static final Option<Long> FILTER_SIZE =
            new Option<>(
                    "training.network.filter-size",
                    OptionType.whole(2, 7),
                    "3",
                    "Height and width of a filter.");

    /** Number of layers. */
    public static final Option<Long> LAYERS =
            new Option<>("training.network.layers", OptionType.whole(1, 1000), "10", "Layers.");

    /** Which filters make an image of coefficients. */
    public static final Option<SynthesisRule> SYNTHESIS =
            new Option<>(
                    "training.network.synthesis",
                    OptionType.choice(SynthesisRule.class),
                    "adjoint",
                    "Which filters make an image of coefficients: adjoint, those that made the"
                            + " coefficients, so that each layer is a stable step; or free, filters"
                            + " of their own, for better images at the same cost and no limit of"
                            + " stability. Lifted training takes adjoint.");

    /** Whether the image is kept in range inside every layer. */
    public static final Option<Boolean> BOX =
            new Option<>(
                    "training.network.box",
                    OptionType.flag(),
                    "false",
                    "Whether the image is kept in 0..1 inside every layer, and not only at"
                            + " the end.");

    /** The model to begin from. */
    public static final Option<String> START =
            new Option<>(
                    "training.network.start",
                    OptionType.optionalText(),
                    "",
                    "A model to begin from: its name, or the file of its bundle; with at most"
                            + " as many filters, of the same size or less by an even number. Empty:"
                            + " from untrained filters.");

    static final List<Option<?>> DECLARED =
            List.of(FORM, FILTERS, FILTER_SIZE, LAYERS, SYNTHESIS, BOX, START);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if one is out of range
     */
    public TrainedNetworkOptions {
        InvalidOptionException.throwIfAny(
                Stream.of(
                                FORM.check(form),
                                FILTERS.check((long) filters),
                                FILTER_SIZE.check((long) filterSize),
                                LAYERS.check((long) layers),
                                SYNTHESIS.check(synthesis),
                                BOX.check(box),
                                START.check(start))
                        .flatMap(violations -> violations));
    }

    static TrainedNetworkOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new TrainedNetworkOptions(
                                r.read(FORM),
                                Math.toIntExact(r.read(FILTERS)),
                                Math.toIntExact(r.read(FILTER_SIZE)),
                                Math.toIntExact(r.read(LAYERS)),
                                r.read(SYNTHESIS),
                                r.read(BOX),
                                r.read(START)));
    }
}
