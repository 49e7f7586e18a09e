package io.proxstream.restoration;

import io.proxstream.image.Image;
import io.proxstream.image.PeakSignalToNoiseRatio;
import io.proxstream.image.StructuralSimilarity;
import io.proxstream.restoration.degradation.Degradation;
import java.util.OptionalDouble;

/**
 * Measures a model: degrades clean images, restores them, and compares.
 *
 * <p>The degraded values are neither clipped nor rounded. A degraded image of another shape is held
 * against the clean one after it was brought to its shape ({@link InverseProblem#start}). Not
 * thread-safe, like its restorer.
 */
public final class Evaluation {
    private final Restorer restorer;
    private final Degradation degradation;
    private final OptionalDouble noiseLevel;

    /**
     * Creates the measurement.
     *
     * @param restorer what restores
     * @param degradation what degrades
     * @param noiseLevel what the restorer is told about the noise, a standard deviation in units of
     *     {@code [0,1]}; absent where it has to estimate it
     */
    public Evaluation(Restorer restorer, Degradation degradation, OptionalDouble noiseLevel) {
        this.restorer = restorer;
        this.degradation = degradation;
        this.noiseLevel = noiseLevel;
    }

    /**
     * Measures the model on one image.
     *
     * @param clean the clean image, at least as large as the window of the structural similarity
     * @param seed the seed of the degradation
     * @return the figures
     */
    public QualityScore score(Image clean, long seed) {
        InverseProblem problem =
                new InverseProblem(
                        degradation, degradation.apply(clean, seed), clean.shape(), seed);
        RestorationResult result = restorer.restore(problem, noiseLevel);
        Image restored = result.image();
        boolean comparable = problem.observed().shape().equals(clean.shape());
        Image degraded = comparable ? problem.observed() : problem.start();
        return new QualityScore(
                PeakSignalToNoiseRatio.between(clean, degraded),
                PeakSignalToNoiseRatio.between(clean, restored),
                StructuralSimilarity.between(clean, degraded),
                StructuralSimilarity.between(clean, restored),
                result.report().millis(),
                result.report().outside());
    }
}
