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
 * @param sigma the noise to assume where a frame does not say it
 * @param maxPixels the largest frame that is decoded, width times height
 * @param warmStarts how the solutions of last frames are kept
 * @param live how changing models and settings are followed
 */
public record RestorationOptions(
        String model,
        String sensor,
        Sigma sigma,
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

    /** The noise to assume. */
    public static final Option<Sigma> SIGMA =
            new Option<>(
                    "restoration.sigma",
                    new OptionType<>(
                            "must be auto or a number from 0 to 255",
                            Sigma::new,
                            value -> true,
                            Sigma::text),
                    "auto",
                    "Standard deviation of the noise on the scale 0..255; `auto` estimates it from"
                            + " each frame. A frame's own `px_sigma` header goes first.");

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
                            List.<Option<?>>of(MODEL, SENSOR, SIGMA, MAX_PIXELS),
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
                Stream.concat(MODEL.check(model), MAX_PIXELS.check(maxPixels)));
    }

    static RestorationOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new RestorationOptions(
                                r.read(MODEL),
                                r.read(SENSOR),
                                r.read(SIGMA),
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
     * Returns these options with another noise to assume.
     *
     * @param other the noise
     * @return the options
     */
    public RestorationOptions withSigma(Sigma other) {
        return new RestorationOptions(model, sensor, other, maxPixels, warmStarts, live);
    }
}
