package io.proxstream.config;

import io.proxstream.image.DecodeLimits;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * How frames are restored.
 *
 * @param model the name of the model
 * @param sigma the noise to assume where a frame does not say it
 * @param maxPixels the largest frame that is decoded, width times height
 */
public record RestorationOptions(String model, Sigma sigma, long maxPixels)
        implements Serializable {
    /** The name of the model. */
    public static final Option<String> MODEL =
            new Option<>(
                    "restoration.model",
                    OptionType.text(),
                    "tv-denoise",
                    "Name of the model that restores the frames.");

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

    static final List<Option<?>> DECLARED = List.of(MODEL, SIGMA, MAX_PIXELS);

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
                r -> new RestorationOptions(r.read(MODEL), r.read(SIGMA), r.read(MAX_PIXELS)));
    }

    /**
     * Returns what the decoder accepts.
     *
     * @return the limits
     */
    public DecodeLimits decodeLimits() {
        return new DecodeLimits(maxPixels);
    }
}
