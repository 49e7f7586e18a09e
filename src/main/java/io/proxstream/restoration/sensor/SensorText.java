package io.proxstream.restoration.sensor;

import io.proxstream.math.kernel.KindText;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.restoration.degradation.DegradationText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sensors in one line, such as {@code gaussian:1.6 + clip:0:0.8 + noise:2.55}: the steps of {@link
 * DegradationText}, and among them at most one gain, {@code gain:FACTOR}, and one response, {@code
 * clip:LOW:HIGH} or {@code tanh}.
 *
 * <p>Blur and scale stand before gain and response, missing pixels after them; noise on either
 * side: noise before the response is clipped with the image, noise after it is read-out noise.
 */
public final class SensorText {
    private static final String WHAT = "sensor";

    private SensorText() {}

    /**
     * Reads a sensor.
     *
     * @param text the line
     * @return the sensor
     * @throws IllegalArgumentException if a step is not known, its parameters are not in their
     *     ranges, or the steps are in a wrong order
     */
    public static Sensor parse(String text) {
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        Optional<SensorResponse> response = Optional.empty();
        double gain = 1;
        boolean hasGain = false;
        for (String step : text.split("\\+", -1)) {
            KindText kind = new KindText(WHAT, step.strip());
            switch (kind.kind()) {
                case "gain" -> {
                    checkFirst(text, kind, !hasGain && response.isEmpty() && after.isEmpty());
                    gain = kind.as("gain:FACTOR", it -> it.number(0));
                    hasGain = true;
                }
                case "clip", "tanh" -> {
                    checkFirst(text, kind, response.isEmpty());
                    response = Optional.of(response(kind));
                }
                default -> (response.isPresent() || hasGain ? after : before).add(step.strip());
            }
        }
        checkOrder(text, after);
        return new Sensor(
                degradation(before),
                gain,
                response.orElseGet(SensorResponse::linear),
                degradation(after));
    }

    private static SensorResponse response(KindText kind) {
        return "tanh".equals(kind.kind())
                ? kind.as("tanh", it -> SensorResponse.tanh())
                : kind.as("clip:LOW:HIGH", it -> SensorResponse.clip(it.number(0), it.number(1)));
    }

    private static void checkFirst(String text, KindText kind, boolean isFirst) {
        if (!isFirst) {
            throw new IllegalArgumentException(
                    "%s '%s': at most one gain, then at most one clip or tanh; a second is '%s'"
                            .formatted(WHAT, text, kind.kind()));
        }
    }

    private static void checkOrder(String text, List<String> after) {
        for (String step : after) {
            if (DegradationText.parse(step).stage() == Degradation.Stage.OPTICS) {
                throw new IllegalArgumentException(
                        "%s '%s': '%s' must stand before gain, clip and tanh"
                                .formatted(WHAT, text, step));
            }
        }
    }

    private static Optional<Degradation> degradation(List<String> steps) {
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of(DegradationText.parse(String.join(" + ", steps)));
    }
}
