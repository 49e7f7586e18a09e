package io.proxstream.training.unrolled;

import io.proxstream.image.Image;
import io.proxstream.image.PeakSignalToNoiseRatio;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.network.NetworkRunner;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.kernel.Crew;
import io.proxstream.network.kernel.Kernels;
import java.util.List;

/** Images that a network is never trained on, clean and with noise: what the best is judged by. */
public final class DenoisingValidation implements Validation {
    private final List<Image> clean;
    private final List<Image> observed;
    private final double noiseLevel;
    private final Crew crew;

    /**
     * Creates the set.
     *
     * @param clean the clean images
     * @param observed the same with noise
     * @param noiseLevel the standard deviation of the noise in units of {@code [0,1]}
     * @param threads how many threads share an image, at least 1
     * @throws ShapeMismatchException if there are not as many of both, or none
     */
    public DenoisingValidation(
            List<Image> clean, List<Image> observed, double noiseLevel, int threads) {
        if (clean.size() != observed.size() || clean.isEmpty()) {
            throw new ShapeMismatchException(
                    "%d clean and %d noisy validation images: must be as many, at least 1"
                            .formatted(clean.size(), observed.size()));
        }
        this.clean = List.copyOf(clean);
        this.observed = List.copyOf(observed);
        this.noiseLevel = noiseLevel;
        this.crew = new Crew(threads);
    }

    @Override
    public double quality(ProximalNetwork network) {
        NetworkRunner runner = new NetworkRunner(network, Kernels.select(), crew);
        double sum = 0;
        for (int i = 0; i < clean.size(); i++) {
            Image restored = runner.run(observed.get(i), noiseLevel);
            sum += PeakSignalToNoiseRatio.between(clean.get(i), restored);
        }
        return sum / clean.size();
    }
}
