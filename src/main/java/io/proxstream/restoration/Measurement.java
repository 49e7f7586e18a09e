package io.proxstream.restoration;

import io.proxstream.image.DecodeLimits;
import io.proxstream.model.Task;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.restoration.degradation.Degradation.Stage;
import io.proxstream.restoration.degradation.DegradationText;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of how an image was measured; either part may be unknown.
 *
 * @param noiseLevel the standard deviation of its noise in units of {@code [0,1]}
 * @param forward what else happened to it: blur, down-sampling, missing pixels
 */
public record Measurement(OptionalDouble noiseLevel, Optional<ForwardModel> forward) {
    /** Nothing is known. */
    public static final Measurement UNKNOWN =
            new Measurement(OptionalDouble.empty(), Optional.empty());

    /**
     * Returns what a degradation says.
     *
     * @param degradation what happened to the image
     * @return its noise, if it says some; the forward model, if there is more than noise
     */
    public static Measurement of(Degradation degradation) {
        boolean isNoisy =
                degradation.steps().stream().anyMatch(step -> step.stage() == Stage.SENSOR);
        return new Measurement(
                isNoisy ? OptionalDouble.of(degradation.noiseLevel()) : OptionalDouble.empty(),
                degradation.task() == Task.NOISE
                        ? Optional.empty()
                        : Optional.of(new ForwardModel(degradation)));
    }

    /**
     * Reads a degradation in one line, with a mask of any usual size.
     *
     * @param text the line
     * @return what it says
     * @throws IllegalArgumentException as {@link #parse(String, DecodeLimits)} does
     */
    public static Measurement parse(String text) {
        return parse(text, DecodeLimits.DEFAULT);
    }

    /**
     * Reads a degradation in one line.
     *
     * @param text as {@link DegradationText} has it; nothing is known if it is blank
     * @param limits what masks are accepted
     * @return what it says
     * @throws IllegalArgumentException if it cannot be read
     */
    public static Measurement parse(String text, DecodeLimits limits) {
        return text.isBlank() ? UNKNOWN : of(DegradationText.parse(text, limits));
    }

    /**
     * Returns this with a noise level.
     *
     * @param level the standard deviation in units of {@code [0,1]}; if absent, what is known stays
     * @return what is known then
     */
    public Measurement withNoiseLevel(OptionalDouble level) {
        return level.isPresent() ? new Measurement(level, forward) : this;
    }

    /**
     * Returns what is known from two sources.
     *
     * @param other the source that counts where this one says nothing
     * @return what is known
     */
    public Measurement orElse(Measurement other) {
        return new Measurement(
                noiseLevel.isPresent() ? noiseLevel : other.noiseLevel, forward.or(other::forward));
    }
}
