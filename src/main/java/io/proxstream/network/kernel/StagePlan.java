package io.proxstream.network.kernel;

import io.proxstream.math.kernel.FilterBank;

/**
 * What one layer of an unrolled proximal algorithm computes, in the one form that all of them
 * share.
 *
 * <p>With the extrapolated image {@code xbar}, the image {@code x}, the data {@code z} and the dual
 * {@code u} (and {@code v}, its extrapolation):
 *
 * <pre>
 *   u'    = P(v + stepSize * A xbar)                     P: clip, or projection of groups
 *   v'    = u' + inertia (u' - u)
 *   x'    = C(retain x + (1 - retain) (z - S* v'))       C: clip to [0,1], or nothing
 *   xbar' = x' + extrapolation (x' - x)
 * </pre>
 *
 * @param analysis the filters A
 * @param stepSize the dual step size
 * @param synthesis the filters S, of the same extents
 * @param remembers whether v is added; otherwise {@code u' = P(stepSize * A xbar)}
 * @param inertia the dual's extrapolation, 0 for none
 * @param retain how much of the image is kept, from 0 to below 1
 * @param extrapolation the image's extrapolation, 0 for none
 * @param box whether the image is clipped to {@code [0,1]}
 * @see "[LeRepettiPustelnik2023], section 2"
 */
public record StagePlan(
        FilterBank analysis,
        double stepSize,
        FilterBank synthesis,
        boolean remembers,
        double inertia,
        double retain,
        double extrapolation,
        boolean box) {
    /**
     * Checks that the two banks fit.
     *
     * @throws IllegalArgumentException if they differ in an extent
     */
    public StagePlan {
        if (!analysis.hasShapeOf(synthesis)) {
            throw new IllegalArgumentException(
                    "analysis %s and synthesis %s: must have equal extents"
                            .formatted(analysis, synthesis));
        }
    }
}
