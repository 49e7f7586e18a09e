package io.proxstream.restoration;

import java.util.Collection;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How much a restoration gained on an image whose clean version is known, or the mean over some.
 *
 * @param psnrBefore PSNR of the degraded image in dB, infinite where nothing was degraded
 * @param psnrAfter PSNR of the restored image in dB
 * @param ssimBefore SSIM of the degraded image
 * @param ssimAfter SSIM of the restored image
 * @param millis how long the restoration took, in milliseconds
 * @param outside why the image lies outside of what the model was made for, where it does; of a
 *     mean, the first reason there is
 */
public record QualityScore(
        double psnrBefore,
        double psnrAfter,
        double ssimBefore,
        double ssimAfter,
        double millis,
        Optional<String> outside) {

    /**
     * Returns the mean of some scores, figure by figure.
     *
     * @param scores the scores
     * @return their mean; NaN in every figure if there are none
     */
    public static QualityScore mean(Collection<QualityScore> scores) {
        return new QualityScore(
                mean(scores, QualityScore::psnrBefore),
                mean(scores, QualityScore::psnrAfter),
                mean(scores, QualityScore::ssimBefore),
                mean(scores, QualityScore::ssimAfter),
                mean(scores, QualityScore::millis),
                scores.stream().flatMap(score -> score.outside().stream()).findFirst());
    }

    private static double mean(
            Collection<QualityScore> scores, ToDoubleFunction<QualityScore> figure) {
        return scores.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }
}
