package io.proxstream.config;

import java.util.ArrayList;
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
 * @param auxiliary auxiliary images of the form infimal
 * @param splitting steps of half-quadratic splitting that the network is the prior of, 0 for none
 * @param stages networks with filters of their own, each for an equal share of these steps
 * @param start the model to begin from: its name or its file; empty for none
 */
public record TrainedNetworkOptions(
        NetworkForm form,
        int filters,
        int filterSize,
        int layers,
        SynthesisRule synthesis,
        boolean box,
        int auxiliary,
        int splitting,
        int stages,
        String start) {
    private static final int UNIT = 32;
    private static final int MOST = 512;

    /** Algorithm that is unrolled. */
    public static final Option<NetworkForm> FORM =
            new Option<>(
                    "training.network.form",
                    OptionType.choice(NetworkForm.class),
                    "dsccp",
                    "Algorithm that is unrolled: a denoiser's, or condat-vu or chambolle-pock for"
                            + " inverse problems, by gradient or proximal steps of the data term;"
                            + " infimal is chambolle-pock with auxiliary images, for noise or"
                            + " inverse problems, with many more parameters: the"
                            + " best for noise, and as a prior (training.network.splitting) for"
                            + " blur.");

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
                            + " stability. Lifted training takes adjoint; the form infimal has"
                            + " filters of its own always.");

    /** Whether the image is kept in range inside every layer. */
    public static final Option<Boolean> BOX =
            new Option<>(
                    "training.network.box",
                    OptionType.flag(),
                    "false",
                    "Whether the image is kept in 0..1 inside every layer, and not only at"
                            + " the end.");

    /** Auxiliary images of the form infimal. */
    public static final Option<Long> AUXILIARY =
            new Option<>(
                    "training.network.auxiliary",
                    OptionType.whole(28, 508),
                    "28",
                    "Auxiliary images of the form infimal: a multiple of 32, less 4. Its filters"
                            + " are a multiple of 32, of size 3.");

    /** Steps of splitting that a network is the prior of. */
    public static final Option<Long> SPLITTING =
            new Option<>(
                    "training.network.splitting",
                    OptionType.whole(0, 100),
                    "0",
                    "Steps of half-quadratic splitting that a network of the form infimal is"
                            + " trained to be the prior of, with training.data.degradations; best"
                            + " begun from a denoiser. 0: it is trained to restore by itself.");

    /** Networks with filters of their own. */
    public static final Option<Long> STAGES =
            new Option<>(
                    "training.network.stages",
                    OptionType.whole(1, 100),
                    "1",
                    "Networks with filters of their own, each for an equal share of the steps of"
                            + " training.network.splitting, of which there are at least as many."
                            + " Begun from a model of one, all are that one first.");

    /** The model to begin from. */
    public static final Option<String> START =
            new Option<>(
                    "training.network.start",
                    OptionType.optionalText(),
                    "",
                    "A model to begin from: its name, or the file of its bundle; with at most"
                            + " as many filters, of the same size or less by an even number, or for"
                            + " infimal one of the same architecture, in as many stages or in"
                            + " one. Empty: from untrained filters.");

    static final List<Option<?>> DECLARED =
            List.of(
                    FORM,
                    FILTERS,
                    FILTER_SIZE,
                    LAYERS,
                    SYNTHESIS,
                    BOX,
                    AUXILIARY,
                    SPLITTING,
                    STAGES,
                    START);

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
                                AUXILIARY.check((long) auxiliary),
                                SPLITTING.check((long) splitting),
                                STAGES.check((long) stages),
                                prior(form, splitting),
                                stages(splitting, stages),
                                infimal(form, filters, filterSize, auxiliary),
                                box(form, box),
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
                                Math.toIntExact(r.read(AUXILIARY)),
                                Math.toIntExact(r.read(SPLITTING)),
                                Math.toIntExact(r.read(STAGES)),
                                r.read(START)));
    }

    private static Stream<Violation> box(NetworkForm form, boolean box) {
        return form == NetworkForm.INFIMAL && box
                ? Stream.of(BOX.violation("true", "must be false with the form infimal"))
                : Stream.empty();
    }

    private static Stream<Violation> prior(NetworkForm form, int splitting) {
        return form != NetworkForm.INFIMAL && splitting > 0
                ? Stream.of(
                        SPLITTING.violation(
                                Integer.toString(splitting), "must be 0 but with the form infimal"))
                : Stream.empty();
    }

    private static Stream<Violation> stages(int splitting, int stages) {
        return stages > Math.max(splitting, 1)
                ? Stream.of(
                        STAGES.violation(
                                Integer.toString(stages),
                                "must be at most the steps of splitting, " + splitting))
                : Stream.empty();
    }

    /** What the form infimal takes. */
    private static Stream<Violation> infimal(
            NetworkForm form, int filters, int filterSize, int auxiliary) {
        if (form != NetworkForm.INFIMAL) {
            return Stream.empty();
        }
        List<Violation> violations = new ArrayList<>();
        if (filterSize != 3) {
            violations.add(
                    FILTER_SIZE.violation(
                            Integer.toString(filterSize), "must be 3 with the form infimal"));
        }
        if (filters % UNIT != 0 || filters > MOST) {
            violations.add(
                    FILTERS.violation(
                            Integer.toString(filters),
                            "must be a multiple of 32 up to 512 with the form infimal"));
        }
        if ((auxiliary + 4) % UNIT != 0) {
            violations.add(
                    AUXILIARY.violation(
                            Integer.toString(auxiliary), "must be a multiple of 32, less 4"));
        }
        return violations.stream();
    }
}
