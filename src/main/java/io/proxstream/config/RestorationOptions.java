package io.proxstream.config;

import io.proxstream.image.DecodeLimits;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * How frames are restored.
 *
 * @param model the name of the model
 * @param sensor the sensor that frames went through, empty for restoration by the model
 * @param assumed what is assumed of frames that do not say it
 * @param maxPixels the largest frame that is decoded, width times height
 * @param warmStarts how the solutions of last frames are kept
 * @param live how changing models and settings are followed
 */
public record RestorationOptions(
        String model,
        String sensor,
        AssumedOptions assumed,
        long maxPixels,
        WarmStartOptions warmStarts,
        LiveOptions live)
        implements Serializable {
    /** The name of the model. */
    public static final Option<String> MODEL =
            new Option<>(
                    "restoration.model",
                    OptionType.text(),
                    "tv-denoise",
                    "Name of the model that restores the frames.");

    /** The sensor that frames went through. */
    public static final Option<String> SENSOR =
            new Option<>(
                    "restoration.sensor",
                    OptionType.optionalText(),
                    "",
                    "Sensor that the frames went through, such as `gaussian:1.6 + clip:0:0.8 +"
                            + " noise:2.55`: they are restored by inverting it instead of by the"
                            + " model. Empty for none.");

    /** The largest frame. */
    public static final Option<Long> MAX_PIXELS =
            new Option<>(
                    "restoration.max-pixels",
                    OptionType.whole(1, 1L << 30),
                    "16777216",
                    "Largest frame that is decoded (width times height); larger ones are dead"
                            + " letters. Checked on the image's header, before memory is taken.");

    static final List<Option<?>> DECLARED =
            Stream.of(
                            List.<Option<?>>of(MODEL, SENSOR),
                            AssumedOptions.DECLARED,
                            List.<Option<?>>of(MAX_PIXELS),
                            WarmStartOptions.DECLARED,
                            LiveOptions.DECLARED)
                    .<Option<?>>flatMap(List::stream)
                    .toList();

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if one is out of range
     */
    public RestorationOptions {
        InvalidOptionException.throwIfAny(
                Stream.of(
                                MODEL.check(model),
                                MAX_PIXELS.check(maxPixels),
                                checkOneWay(sensor, assumed.degradation()))
                        .flatMap(violations -> violations));
    }

    /** A sensor is inverted, any other degradation undone by the model. */
    private static Stream<Violation> checkOneWay(String sensor, String degradation) {
        return sensor.isBlank() || degradation.isBlank()
                ? Stream.empty()
                : Stream.of(
                        AssumedOptions.DEGRADATION.violation(
                                degradation, "must be empty where restoration.sensor is set"));
    }

    static RestorationOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new RestorationOptions(
                                r.read(MODEL),
                                r.read(SENSOR),
                                AssumedOptions.read(r),
                                r.read(MAX_PIXELS),
                                WarmStartOptions.read(r),
                                LiveOptions.read(r)));
    }

    /**
     * Returns what the decoder accepts.
     *
     * @return the limits
     */
    public DecodeLimits decodeLimits() {
        return new DecodeLimits(maxPixels);
    }

    /**
     * Returns these options with something else assumed of frames.
     *
     * @param other what is assumed
     * @return the options
     */
    public RestorationOptions withAssumed(AssumedOptions other) {
        return new RestorationOptions(model, sensor, other, maxPixels, warmStarts, live);
    }
}
