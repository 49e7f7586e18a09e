package io.proxstream.restoration;

import io.proxstream.math.kernel.GaussianKernel;
import io.proxstream.math.kernel.MotionKernel;
import io.proxstream.math.kernel.PointSpread;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.restoration.degradation.KernelBlur;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Blurs by one kernel that a solver was trained on, and those between them: Gaussian ones as wide,
 * and motions as long, in any direction.
 *
 * @param blurs those that it was trained on
 */
record TrainedBlurs(List<KernelBlur> blurs) {
    /** Takes the blurs among the steps of degradations of which each has one step of optics. */
    static TrainedBlurs of(List<Degradation> optics) {
        return new TrainedBlurs(
                optics.stream()
                        .filter(KernelBlur.class::isInstance)
                        .map(KernelBlur.class::cast)
                        .toList());
    }

    /** Tells whether a degradation is a blur that lies between some of the same kind. */
    boolean surround(Degradation degradation) {
        if (!(degradation instanceof KernelBlur blur) || size(blur.spread()).isEmpty()) {
            return false;
        }
        double wanted = size(blur.spread()).getAsDouble();
        DoubleSummaryStatistics sizes =
                blurs.stream()
                        .filter(it -> it.boundary() == blur.boundary())
                        .map(KernelBlur::spread)
                        .filter(it -> it.getClass() == blur.spread().getClass())
                        .mapToDouble(it -> size(it).orElseThrow())
                        .summaryStatistics();
        return wanted >= sizes.getMin() && wanted <= sizes.getMax();
    }

    private static OptionalDouble size(PointSpread spread) {
        if (spread instanceof GaussianKernel gaussian) {
            return OptionalDouble.of(gaussian.deviation());
        }
        return spread instanceof MotionKernel motion
                ? OptionalDouble.of(motion.length())
                : OptionalDouble.empty();
    }
}
