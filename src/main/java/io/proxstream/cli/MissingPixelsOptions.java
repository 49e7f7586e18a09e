package io.proxstream.cli;

import io.proxstream.restoration.degradation.GivenMask;
import io.proxstream.restoration.degradation.MissingPixels;
import io.proxstream.restoration.degradation.RandomMask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** Which pixels of degraded images are missing. */
final class MissingPixelsOptions {
    @Option(
            names = "--missing",
            paramLabel = "SHARE",
            converter = DegradationConverters.OfShare.class,
            description = "The share of pixels that are missing at random, from 0 to 1.")
    private OptionalDouble share = OptionalDouble.empty();

    @Option(
            names = "--mask",
            paramLabel = "FILE",
            description =
                    "An image, as large as those that are degraded; pixels are missing where it is"
                            + " dark.")
    private Optional<Path> mask = Optional.empty();

    @Option(
            names = "--marker",
            paramLabel = "VALUE",
            description = "What stands for a missing pixel, on the scale 0..1. Default: 0.")
    private double marker;

    boolean isGiven() {
        return share.isPresent() || mask.isPresent();
    }

    /** Returns the missing pixels, if the call asks for some. */
    Optional<MissingPixels> pixels() {
        if (share.isPresent() && mask.isPresent()) {
            throw new InvalidCallException(
                    "--missing %s and --mask %s: must be one of them"
                            .formatted(share.getAsDouble(), mask.get()));
        }
        if (!Double.isFinite(marker)) {
            throw new InvalidCallException("--marker %s: must be finite".formatted(marker));
        }
        return mask.<MissingPixels>map(this::given)
                .or(
                        () ->
                                share.isPresent()
                                        ? Optional.of(new RandomMask(share.getAsDouble(), marker))
                                        : Optional.empty());
    }

    private GivenMask given(Path path) {
        try {
            ImageFile file = new ImageFile(path, path.toString());
            return new GivenMask(path.toString(), file.read().image(), marker);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
