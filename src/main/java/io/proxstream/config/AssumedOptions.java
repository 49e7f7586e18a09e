package io.proxstream.config;

import java.io.Serializable;
import java.util.List;

/**
 * What is assumed of frames that do not say it.
 *
 * @param degradation what happened to them, in one line; empty for nothing but noise
 * @param sigma their noise
 */
public record AssumedOptions(String degradation, Sigma sigma) implements Serializable {
    /** Nothing is assumed: the noise is estimated. */
    public static final AssumedOptions NONE = new AssumedOptions("", Sigma.AUTO);

    /** What happened to the frames. */
    public static final Option<String> DEGRADATION =
            new Option<>(
                    "restoration.degradation",
                    OptionType.optionalText(),
                    "",
                    "What happened to the frames beside noise, such as `motion:15:30 + noise:2.55`,"
                            + " `bicubic:2`, `missing:0.5`, or a measured `kernel:...` or"
                            + " `mask:...` in one line: the model undoes it. Pixels are missing"
                            + " where they are black, or have the value that a third figure"
                            + " names (`missing:0.5:1`). A frame's own `px_degradation`"
                            + " header goes first, then its feed's settings. Empty for none.");

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

    static final List<Option<?>> DECLARED = List.of(DEGRADATION, SIGMA);

    static AssumedOptions read(OptionReader reader) {
        return reader.build(r -> new AssumedOptions(r.read(DEGRADATION), r.read(SIGMA)));
    }
}
