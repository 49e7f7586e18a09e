package io.proxstream.restoration.sensor;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.inversion.NetworkLayer;
import io.proxstream.math.bregman.Span;
import io.proxstream.math.kernel.KindText;
import io.proxstream.math.linear.Composition;
import io.proxstream.math.linear.Identity;
import io.proxstream.math.linear.LinearOperator;
import io.proxstream.math.linear.Scaling;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.restoration.degradation.SceneShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A sensor: {@code y = M (sigma(g (A x + n)) + m)}, with optics A, gain g, response sigma, noise n
 * before and m after the response, and the mask M of missing pixels. Immutable.
 *
 * @param before optics and noise before the response, if any
 * @param gain g &gt; 0
 * @param response sigma
 * @param after noise and missing pixels after the response, if any
 */
public record Sensor(
        Optional<Degradation> before,
        double gain,
        SensorResponse response,
        Optional<Degradation> after) {
    /** How many deviations of the noise a saturated pixel may lie below saturation. */
    private static final float SATURATED = 2;

    /**
     * Checks gain and order.
     *
     * @throws IllegalArgumentException if the gain is not positive, or optics or a scale stand
     *     after the response, or missing pixels before it
     */
    public Sensor {
        if (!(gain > 0) || Double.isInfinite(gain)) {
            throw new IllegalArgumentException("gain " + gain + ": must be positive");
        }
    }

    /**
     * Takes a picture.
     *
     * @param scene the scene x
     * @param seed of the noise and of missing pixels
     * @return the measured image y
     */
    public Image apply(Image scene, long seed) {
        SplittableRandom seeds = new SplittableRandom(seed);
        long first = seeds.nextLong();
        long second = seeds.nextLong();
        Image seen = before.map(it -> it.apply(scene, first)).orElse(scene);
        float[] values = seen.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= (float) gain;
        }
        response.activation().activate(values, Span.of(values.length), values);
        Image image = Image.wrap(seen.shape(), values);
        return after.map(it -> it.apply(image, second)).orElse(image);
    }

    /**
     * Returns the shape of a picture.
     *
     * @param scene the shape of the scene
     * @return the shape of y
     */
    public ImageShape measuredShape(ImageShape scene) {
        ImageShape seen = before.map(it -> it.degradedShape(scene)).orElse(scene);
        return after.map(it -> it.degradedShape(seen)).orElse(seen);
    }

    /**
     * Returns the shape of the scene behind a picture: a sensor that makes smaller has seen one
     * that is larger by a whole factor.
     *
     * @param measured the shape of y
     * @return the shape of x
     * @throws IllegalArgumentException if no scene up to 16 times as large gives such a picture
     */
    public ImageShape sceneShape(ImageShape measured) {
        return SceneShape.of(measured, this::measuredShape);
    }

    /**
     * Returns the sensor as a layer, without noise.
     *
     * @param scene the shape of scenes
     * @param seed that of {@link #apply}: missing pixels follow from it
     * @return {@code sigma(W x)} with {@code W = M g A}
     */
    public NetworkLayer layer(ImageShape scene, long seed) {
        SplittableRandom seeds = new SplittableRandom(seed);
        long first = seeds.nextLong();
        long second = seeds.nextLong();
        LinearOperator whole =
                before.map(it -> it.operator(scene, first)).orElse(new Identity(scene.size()));
        if (gain != 1) {
            whole = new Scaling(whole, gain);
        }
        ImageShape seen = before.map(it -> it.degradedShape(scene)).orElse(scene);
        if (after.isPresent() && !(after.get().operator(seen, second) instanceof Identity)) {
            whole = new Composition(after.get().operator(seen, second), whole);
        }
        return NetworkLayer.of(whole, new float[whole.rangeSize()], response.activation());
    }

    /**
     * Returns the deviation of the noise as it appears in y where nothing is saturated.
     *
     * @return in units of {@code [0,1]}, 0 if the sensor is described without noise
     */
    public double noiseLevel() {
        double inner = gain * before.map(Degradation::noiseLevel).orElse(0.0);
        return Math.hypot(inner, readNoise());
    }

    private double readNoise() {
        return after.map(Degradation::noiseLevel).orElse(0.0);
    }

    /**
     * Returns the values of a picture, with those that may be saturated set to saturation: noise
     * after the response hides which are.
     *
     * @param measured the picture
     * @return a new array
     */
    public float[] data(Image measured) {
        float[] values = measured.values().clone();
        float margin = SATURATED * (float) readNoise();
        float least = (float) response.low() + margin;
        float most = (float) response.high() - margin;
        if (margin > 0 && least < most) {
            for (int i = 0; i < values.length; i++) {
                values[i] = values[i] >= most ? (float) response.high() : values[i];
                values[i] = values[i] <= least ? (float) response.low() : values[i];
            }
        }
        return values;
    }

    /**
     * Counts the saturated values of a picture.
     *
     * @param data as {@link #data} gives them
     * @return how many lie at a bound of the response
     */
    public int saturated(float[] data) {
        int count = 0;
        for (float value : data) {
            if (value <= response.low() || value >= (float) response.high()) {
                count++;
            }
        }
        return count;
    }

    /**
     * Returns the same sensor with the linear response: the model that ignores saturation.
     *
     * @return the sensor
     */
    public Sensor linearised() {
        return new Sensor(before, gain, SensorResponse.linear(), after);
    }

    /**
     * Returns a description in one line.
     *
     * @return a text that {@link SensorText} reads
     */
    public String text() {
        List<String> steps = new ArrayList<>();
        before.ifPresent(it -> steps.add(it.text()));
        if (gain != 1) {
            steps.add("gain:" + KindText.print(gain));
        }
        if (!response.text().isEmpty()) {
            steps.add(response.text());
        }
        after.ifPresent(it -> steps.add(it.text()));
        return String.join(" + ", steps);
    }
}
