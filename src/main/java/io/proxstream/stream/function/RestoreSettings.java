package io.proxstream.stream.function;

import io.proxstream.config.AssumedOptions;
import io.proxstream.config.InvalidOptionException;
import io.proxstream.config.JobOptions;
import io.proxstream.config.RestorationOptions;
import io.proxstream.image.Image;
import io.proxstream.restoration.Measurement;
import java.io.Serializable;
import java.util.List;

/**
 * What the restoration of a record depends on, beside the model.
 *
 * @param restoration how frames are restored
 * @param maxRecordSize the largest restored frame as a record, in bytes
 * @param maxDeadLetterSize the largest dead letter as a record, in bytes
 */
public record RestoreSettings(
        RestorationOptions restoration, long maxRecordSize, long maxDeadLetterSize)
        implements Serializable {
    /**
     * Picks the settings out of the options of a job.
     *
     * @param options the options
     * @return the settings
     */
    public static RestoreSettings of(JobOptions options) {
        return new RestoreSettings(
                options.restoration(),
                options.kafka().maxMessageSize(),
                options.kafka().maxDeadLetterSize());
    }

    /**
     * Returns these settings with nothing assumed of frames.
     *
     * @return the settings
     */
    public RestoreSettings withoutAssumptions() {
        return new RestoreSettings(
                restoration.withAssumed(AssumedOptions.NONE), maxRecordSize, maxDeadLetterSize);
    }

    /**
     * Returns what is known of a frame, if its scene is not too large.
     *
     * @param degraded the frame
     * @param known how it was measured
     * @return the same
     * @throws io.proxstream.image.InvalidImageException if the scene has more pixels than a frame
     *     may have
     */
    public Measurement admitted(Image degraded, Measurement known) {
        known.forward()
                .map(model -> model.scene(degraded.shape()))
                .ifPresent(restoration.decodeLimits()::check);
        return known;
    }

    /**
     * Returns what is assumed of frames that do not say how they were measured.
     *
     * @return the noise and the degradation of the settings
     * @throws InvalidOptionException if the degradation cannot be read
     */
    public Measurement assumed() {
        AssumedOptions assumed = restoration.assumed();
        try {
            return Measurement.parse(assumed.degradation())
                    .withNoiseLevel(assumed.sigma().noiseLevel());
        } catch (IllegalArgumentException e) {
            throw new InvalidOptionException(
                    List.of(
                            AssumedOptions.DEGRADATION.violation(
                                    assumed.degradation(), String.valueOf(e.getMessage()))));
        }
    }
}
