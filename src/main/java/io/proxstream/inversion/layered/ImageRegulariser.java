package io.proxstream.inversion.layered;

import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.network.layered.GaussianPrior;
import java.util.Optional;

/**
 * What is known of inputs: {@code J(u) = w_tv TV(u) + w_1 ||u||_1 + w_2/2 ||u||^2 + w_g/2 <u - m, Q
 * (u - m)> + indicator(low <= u <= high)}.
 *
 * <p>TV is isotropic, with forward differences that end at the border, the sum over channels.
 *
 * @param shape the shape of an input
 * @param totalVariation w_tv, at least 0
 * @param absolute w_1, at least 0
 * @param squared w_2, at least 0
 * @param prior m and Q, where there is a Gaussian prior
 * @param priorWeight w_g, at least 0
 * @param low the least value of a pixel, {@code -infinity} for none
 * @param high the greatest, more than {@code low}
 */
public record ImageRegulariser(
        ImageShape shape,
        double totalVariation,
        double absolute,
        double squared,
        Optional<GaussianPrior> prior,
        double priorWeight,
        double low,
        double high) {
    /** Checks the weights. */
    public ImageRegulariser {
        requireWeight("total variation", totalVariation);
        requireWeight("absolute", absolute);
        requireWeight("squared", squared);
        requireWeight("prior", priorWeight);
        int pixels = prior.map(gaussian -> gaussian.mean().length).orElse(shape.size());
        if (pixels != shape.size()) {
            throw new ShapeMismatchException(
                    "prior of %d values: images %s have %d".formatted(pixels, shape, shape.size()));
        }
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    "box [%s, %s]: the lower bound must be less than the upper"
                            .formatted(low, high));
        }
    }

    private static void requireWeight(String what, double weight) {
        if (!(weight >= 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException(
                    "%s weight %s: must not be negative".formatted(what, weight));
        }
    }

    /**
     * Describes total variation in the box [0, 1].
     *
     * @param shape the shape of an input
     * @return weight 1 on total variation alone
     */
    public static ImageRegulariser ofTotalVariation(ImageShape shape) {
        return new ImageRegulariser(shape, 1, 0, 0, Optional.empty(), 0, 0, 1);
    }

    /**
     * Describes half the squared norm.
     *
     * @param shape the shape of an input
     * @return weight 1 on it alone, without bounds
     */
    public static ImageRegulariser ofSquares(ImageShape shape) {
        return new ImageRegulariser(
                shape,
                0,
                0,
                1,
                Optional.empty(),
                0,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY);
    }

    /**
     * Returns the same with a Gaussian prior beside the rest.
     *
     * @param gaussian m and Q
     * @param weight w_g, at least 0
     * @return a regulariser
     */
    public ImageRegulariser withPrior(GaussianPrior gaussian, double weight) {
        return new ImageRegulariser(
                shape, totalVariation, absolute, squared, Optional.of(gaussian), weight, low, high);
    }

    /** Returns the Lipschitz constant of the gradient of what is smooth in J and no prox is of. */
    double smoothConstant() {
        return priorWeight * prior.map(GaussianPrior::norm).orElse(0.0);
    }

    /** Returns J of a sample that lies in the box, its Gaussian prior aside. */
    double valueAt(float[] u, int from) {
        double sum = totalVariation > 0 ? totalVariation * variation(u, from) : 0;
        for (int i = from; i < from + shape.size(); i++) {
            sum += absolute * Math.abs(u[i]) + squared / 2 * u[i] * u[i];
        }
        return sum;
    }

    private double variation(float[] u, int from) {
        int width = shape.width();
        double sum = 0;
        for (int plane = 0; plane < shape.channels(); plane++) {
            for (int i = 0; i < shape.planeSize(); i++) {
                int at = from + plane * shape.planeSize() + i;
                double across = i % width + 1 < width ? u[at + 1] - u[at] : 0;
                double down = i / width + 1 < shape.height() ? u[at + width] - u[at] : 0;
                sum += Math.sqrt(across * across + down * down);
            }
        }
        return sum;
    }
}
