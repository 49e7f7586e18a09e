package io.proxstream.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * The architecture of an auto-encoder.
 *
 * @param kind which layers
 * @param code the most numbers of a code
 * @param filters filters of the first convolution
 * @param isOrthonormal whether the filters of the encoder stay orthonormal
 * @param priorComponents directions of the prior
 */
public record AutoencoderNetworkOptions(
        AutoencoderKind kind, int code, int filters, boolean isOrthonormal, int priorComponents) {
    /** Which layers. */
    public static final Option<AutoencoderKind> KIND =
            new Option<>(
                    "autoencoder.network.kind",
                    OptionType.choice(AutoencoderKind.class),
                    "mlp",
                    "One dense layer to encode and one to decode, or three convolutions with"
                            + " stride 2 and three transposed ones.");

    /** The most numbers of a code. */
    public static final Option<Long> CODE =
            new Option<>(
                    "autoencoder.network.code",
                    OptionType.whole(1, 4096),
                    "300",
                    "The most numbers of a code.");

    /** Filters of the first convolution. */
    public static final Option<Long> FILTERS =
            new Option<>(
                    "autoencoder.network.filters",
                    OptionType.whole(1, 256),
                    "8",
                    "Filters of the first convolution; the second has twice as many.");

    /** Whether the filters of the encoder stay orthonormal. */
    public static final Option<Boolean> ORTHONORMAL =
            new Option<>(
                    "autoencoder.network.orthonormal",
                    OptionType.flag(),
                    "true",
                    "Whether the filters of each encoding layer are kept orthonormal, so that codes"
                            + " can be inverted stably.");

    /** Directions of the prior. */
    public static final Option<Long> PRIOR_COMPONENTS =
            new Option<>(
                    "autoencoder.prior.components",
                    OptionType.whole(1, 1024),
                    "100",
                    "Principal components of the Gaussian prior that goes with the networks.");

    static final List<Option<?>> DECLARED =
            List.of(KIND, CODE, FILTERS, ORTHONORMAL, PRIOR_COMPONENTS);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if one is out of range
     */
    public AutoencoderNetworkOptions {
        InvalidOptionException.throwIfAny(
                Stream.of(
                                KIND.check(kind),
                                CODE.check((long) code),
                                FILTERS.check((long) filters),
                                ORTHONORMAL.check(isOrthonormal),
                                PRIOR_COMPONENTS.check((long) priorComponents))
                        .flatMap(violations -> violations));
    }

    static AutoencoderNetworkOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new AutoencoderNetworkOptions(
                                r.read(KIND),
                                Math.toIntExact(r.read(CODE)),
                                Math.toIntExact(r.read(FILTERS)),
                                r.read(ORTHONORMAL),
                                Math.toIntExact(r.read(PRIOR_COMPONENTS))));
    }
}
