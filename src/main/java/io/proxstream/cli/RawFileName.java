package io.proxstream.cli;

import io.proxstream.image.ImageFormat;
import io.proxstream.image.ImageShape;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of files of raw float32 values: {@code NAME.CxHxW.f32}.
 *
 * <p>Such a file has no header; what it holds is known from the shape in its name.
 */
final class RawFileName {
    private static final String EXTENSION = "." + ImageFormat.RAW_FLOAT32.extension();
    private static final Pattern SHAPED =
            Pattern.compile(
                    ".*\\.(\\d{1,9})x(\\d{1,9})x(\\d{1,9})" + Pattern.quote(EXTENSION),
                    Pattern.CASE_INSENSITIVE);

    private RawFileName() {}

    /** Returns the name for the raw values of an image that came from a file of another name. */
    static String of(String name, ImageShape shape) {
        return name + "." + shape + EXTENSION;
    }

    /** Returns the shape in a name, if it is such a name. */
    static Optional<ImageShape> shape(String name) {
        Matcher matcher = SHAPED.matcher(name);
        return matcher.matches()
                ? Optional.of(
                        new ImageShape(
                                Integer.parseInt(matcher.group(1)),
                                Integer.parseInt(matcher.group(2)),
                                Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }
}
