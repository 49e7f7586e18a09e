package io.proxstream.stream.function;

import io.proxstream.config.JobOptions;
import io.proxstream.config.RestorationOptions;
import io.proxstream.config.Sigma;
import java.io.Serializable;

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
     * Returns these settings with another noise to assume.
     *
     * @param sigma the noise
     * @return the settings
     */
    public RestoreSettings withSigma(Sigma sigma) {
        return new RestoreSettings(restoration.withSigma(sigma), maxRecordSize, maxDeadLetterSize);
    }
}
