package io.proxstream.cli;

import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.PointSpread;
import io.proxstream.math.kernel.ScalingFilter;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.restoration.degradation.KernelBlur;
import io.proxstream.restoration.degradation.LowResolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** What a lens and a coarse grid do to images: blur, then scale. */
final class OpticsOptions {
    @Option(
            names = "--blur",
            paramLabel = "KIND",
            converter = DegradationConverters.OfBlur.class,
            description =
                    "Blur: gaussian:DEVIATION[:EXTENT], motion:LENGTH:DEGREES, uniform:EXTENT,"
                            + " disk:RADIUS, kernel:ROW/ROW/... with the weights of each row"
                            + " parted by commas, or file:PATH with the kernel as an image or a"
                            + " matrix of numbers.")
    private Optional<PointSpread> blur = Optional.empty();

    @Option(
            names = "--scale",
            paramLabel = "N",
            converter = DegradationConverters.OfScale.class,
            description = "Images are smaller by this factor.")
    private OptionalInt scale = OptionalInt.empty();

    @Option(
            names = "--filter",
            paramLabel = "FILTER",
            converter = DegradationConverters.OfFilter.class,
            description =
                    "How --scale does it: bicubic, mean (of blocks), or point (every N-th pixel)."
                            + " Default: bicubic.")
    private ScalingFilter filter = ScalingFilter.BICUBIC;

    @Option(
            names = "--boundary",
            paramLabel = "RULE",
            converter = DegradationConverters.OfBoundary.class,
            description =
                    "What lies beyond the border for --blur and --scale: symmetric, periodic or"
                            + " zero. Default: symmetric.")
    private BoundaryRule boundary = BoundaryRule.SYMMETRIC;

    /** Tells whether the call asks for any of it. */
    boolean isGiven() {
        return blur.isPresent() || scale.isPresent();
    }

    /** Returns the steps in their order; none if none is asked for. */
    List<Degradation> steps() {
        List<Degradation> steps = new ArrayList<>();
        blur.ifPresent(spread -> steps.add(new KernelBlur(spread, boundary)));
        scale.ifPresent(factor -> steps.add(new LowResolution(filter, factor, boundary)));
        return steps;
    }
}
