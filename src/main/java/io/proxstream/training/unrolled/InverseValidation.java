package io.proxstream.training.unrolled;

import io.proxstream.image.Image;
import io.proxstream.image.PeakSignalToNoiseRatio;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.network.InverseRunner;
import io.proxstream.network.InverseSolver;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.kernel.Crew;
import io.proxstream.network.kernel.Kernels;
import java.util.List;

/** Inverse problems that a network is never trained on. */
public final class InverseValidation implements Validation {
    private final List<InverseSample> samples;
    private final Crew crew;

    /**
     * Creates the set.
     *
     * @param samples the problems, at least one
     * @param threads how many threads share an image, at least 1
     * @throws ShapeMismatchException if there is no sample
     */
    public InverseValidation(List<InverseSample> samples, int threads) {
        if (samples.isEmpty()) {
            throw new ShapeMismatchException("0 validation images: must be at least 1");
        }
        this.samples = List.copyOf(samples);
        this.crew = new Crew(threads);
    }

    /**
     * Returns the threads that share an image.
     *
     * @return the threads
     */
    public Crew crew() {
        return crew;
    }

    @Override
    public double quality(ProximalNetwork network) {
        return quality(new InverseRunner(network, Kernels.select(), crew));
    }

    /**
     * Returns the mean peak signal-to-noise ratio of what a solver restores.
     *
     * @param solver the solver
     * @return decibels
     */
    public double quality(InverseSolver solver) {
        double sum = 0;
        for (InverseSample sample : samples) {
            Image restored =
                    solver.run(
                            sample.operator(),
                            sample.observed(),
                            sample.start(),
                            sample.noiseLevel());
            sum += PeakSignalToNoiseRatio.between(sample.clean(), restored);
        }
        return sum / samples.size();
    }
}
