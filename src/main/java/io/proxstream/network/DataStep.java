package io.proxstream.network;

import io.proxstream.math.linear.LinearOperator;

/**
 * The image half of a solver's layer, before the clip: how it goes toward the data {@code y = A x +
 * noise} and along the sums {@code s = S* u}; and the way back through it.
 *
 * <p>One problem's: holds working memory, not thread-safe.
 */
public interface DataStep {
    /**
     * Takes the step.
     *
     * @param x the image before; not changed
     * @param sums s; not changed
     * @param stepSize mu, more than 0
     * @param fresh the image behind, overwritten; not the same array as another
     */
    void take(float[] x, float[] sums, double stepSize, float[] fresh);

    /**
     * Goes back: from {@code g}, the gradient of a loss in the image behind, to that in the image
     * before, and to {@code q}, of which the gradients in the others are made: {@code -mu q} is
     * that in s, and {@code <q, fresh - x> / mu} that in mu.
     *
     * @param gradient g, overwritten by q
     * @param stepSize mu
     * @param before the gradient in the image before, overwritten
     */
    void reverse(float[] gradient, double stepSize, float[] before);

    /**
     * Returns the step of a form.
     *
     * @param form {@link PnnForm#CONDAT_VU} or {@link PnnForm#CHAMBOLLE_POCK}
     * @param a the operator A
     * @param observed the data y, {@code a.rangeSize()} values; not changed
     * @return the step
     * @throws IllegalArgumentException if the form is a denoiser's
     */
    static DataStep of(PnnForm form, LinearOperator a, float[] observed) {
        return switch (form) {
            case CONDAT_VU -> new GradientDataStep(a, observed);
            case CHAMBOLLE_POCK -> new ProximalDataStep(a, observed);
            case DDFB, DDIFB, DCP, DSCCP, DIFFUSION ->
                    throw new IllegalArgumentException(
                            "form %s: is a denoiser, takes no operator".formatted(form.id()));
        };
    }
}
