package io.proxstream.restoration.experiment;

/**
 * One line of the comparison of inversion with decoder: means over measured images.
 *
 * @param model the model's name
 * @param kind its kind
 * @param noise the noise on codes, as a share of their root mean square
 * @param variation the weight of total variation that was chosen
 * @param gaussian the weight of the Gaussian prior that was chosen
 * @param psnrDecoder of the decoder, in decibels
 * @param psnrInversion of the inversion
 * @param ssimDecoder of the decoder
 * @param ssimInversion of the inversion
 * @param iterations sweeps of an inversion
 * @param converged the share of inversions that converged
 * @param projected values of a noisy code that lay outside the range of its activation
 * @param seconds the time of all inversions
 */
public record CodeRow(
        String model,
        String kind,
        double noise,
        double variation,
        double gaussian,
        double psnrDecoder,
        double psnrInversion,
        double ssimDecoder,
        double ssimInversion,
        double iterations,
        double converged,
        double projected,
        double seconds) {}
