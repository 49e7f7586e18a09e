package io.proxstream.restoration.sensor;

import io.proxstream.inversion.Splitting;
import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.kernel.KindText;
import io.proxstream.network.activation.BoxActivation;
import io.proxstream.network.activation.IdentityActivation;
import io.proxstream.network.activation.TanhActivation;

/**
 * The response curve of a sensor, a proximal activation.
 *
 * @param activation sigma
 * @param low where it saturates below, {@code -infinity} if it does not
 * @param high where it saturates above, {@code +infinity} if it does not
 * @param text the text that {@link SensorText} reads, empty for the linear response
 */
public record SensorResponse(ProximalActivation activation, double low, double high, String text) {
    /**
     * Returns the linear response.
     *
     * @return {@code sigma(z) = z}
     */
    public static SensorResponse linear() {
        return new SensorResponse(
                new IdentityActivation(), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, "");
    }

    /**
     * Returns a response that clips: a pixel at a bound says only "at least (at most) so much".
     *
     * @param low the least value
     * @param high the greatest value, more than {@code low}
     * @return {@code sigma(z) = min(max(z, low), high)}
     * @throws IllegalArgumentException if the bounds are in the wrong order
     */
    public static SensorResponse clip(double low, double high) {
        return new SensorResponse(
                new BoxActivation(low, high),
                low,
                high,
                "clip:%s:%s".formatted(KindText.print(low), KindText.print(high)));
    }

    /**
     * Returns a response that saturates smoothly.
     *
     * @return {@code sigma(z) = tanh z}
     */
    public static SensorResponse tanh() {
        return new SensorResponse(
                new TanhActivation(), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, "tanh");
    }

    /** The prox of a smooth response has no closed form; its gradient has. */
    Splitting splitting() {
        return activation instanceof TanhActivation ? Splitting.EXPLICIT : Splitting.IMPLICIT;
    }
}
