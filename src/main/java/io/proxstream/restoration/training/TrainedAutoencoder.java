package io.proxstream.restoration.training;

import io.proxstream.network.layered.Autoencoder;
import io.proxstream.training.TrainingReport;

/**
 * What came of the training of an auto-encoder.
 *
 * @param autoencoder the networks and the prior
 * @param bothReport how both networks together fared
 * @param decoderReport how the decoder alone fared after that; the same where it was not trained
 *     alone
 */
public record TrainedAutoencoder(
        Autoencoder autoencoder, TrainingReport bothReport, TrainingReport decoderReport) {
    /**
     * Returns the length of a code.
     *
     * @return at least 1
     */
    public int codeLength() {
        return autoencoder.codeLength();
    }
}
