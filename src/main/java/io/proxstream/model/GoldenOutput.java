package io.proxstream.model;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.math.linear.Identity;
import io.proxstream.network.InverseRunner;
import io.proxstream.network.NetworkRunner;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.SplittingSchedule;
import io.proxstream.network.infimal.InfimalNetwork;
import io.proxstream.network.infimal.InfimalRunner;
import io.proxstream.network.kernel.Crew;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.network.kernel.RowKernels;

/**
 * The output of a network for one fixed input, kept in the bundle: whoever loads it can check that
 * the network computes here what it computed where it was made.
 *
 * <p>The input is the image {@code x[c,i,j] = ((7 i^2 + 11 j^2 + 13 i j + 17 c) mod 97) / 96}.
 *
 * @param output the output, of shape {@code [C,24,24]}
 * @param noiseLevel the noise level given to the network
 */
public record GoldenOutput(Image output, double noiseLevel) {
    private static final int EXTENT = 24;
    static final double NOISE_LEVEL = 25 / 255.0;

    /**
     * Computes the golden output of a network.
     *
     * @param network the network
     * @param kernels the inner loops
     * @return its output for the fixed input at sigma 25
     */
    public static GoldenOutput of(ProximalNetwork network, RowKernels kernels) {
        Image input = input(network.spec().channels());
        return new GoldenOutput(run(network, kernels, input, NOISE_LEVEL), NOISE_LEVEL);
    }

    /**
     * Computes how far a network is from this output.
     *
     * @param network the network
     * @param kernels the inner loops
     * @return the greatest absolute difference
     */
    public double deviation(ProximalNetwork network, RowKernels kernels) {
        Image now = run(network, kernels, input(network.spec().channels()), noiseLevel);
        return largestGap(now.values(), output.values());
    }

    /**
     * Computes the golden output of a network with auxiliary images.
     *
     * @param network the network
     * @param splitting the steps of which it is the prior, if any; they are taken then
     * @return its output for the fixed input at sigma 25
     */
    public static GoldenOutput of(InfimalNetwork network, SplittingSchedule splitting) {
        return new GoldenOutput(run(network, splitting, NOISE_LEVEL), NOISE_LEVEL);
    }

    /** Computes how far a network with auxiliary images is from this output. */
    double deviation(InfimalNetwork network, SplittingSchedule splitting) {
        return largestGap(run(network, splitting, noiseLevel).values(), output.values());
    }

    /** Runs a network with nothing to invert. */
    private static Image run(
            InfimalNetwork network, SplittingSchedule splitting, double noiseLevel) {
        Image input = input(1);
        return new InfimalRunner(network, Kernels.interleaved(), new Crew(1))
                .within(splitting)
                .run(new Identity(input.shape().size()), input.values(), input, noiseLevel);
    }

    /** Returns the greatest absolute difference of two arrays of one length. */
    static double largestGap(float[] now, float[] then) {
        double largest = 0;
        for (int i = 0; i < now.length; i++) {
            largest = Math.max(largest, Math.abs((double) now[i] - then[i]));
        }
        return largest;
    }

    /** Runs a denoiser, or a solver of inverse problems with nothing to invert. */
    private static Image run(
            ProximalNetwork network, RowKernels kernels, Image input, double noiseLevel) {
        if (network.spec().form().isDenoiser()) {
            return new NetworkRunner(network, kernels).run(input, noiseLevel);
        }
        Identity nothing = new Identity(input.shape().size());
        return new InverseRunner(network, kernels, new Crew(1))
                .run(nothing, input.values(), input, noiseLevel);
    }

    private static Image input(int channels) {
        return input(shape(channels));
    }

    /** Paints the fixed input. */
    static Image input(ImageShape shape) {
        float[] values = new float[shape.size()];
        int at = 0;
        for (int c = 0; c < shape.channels(); c++) {
            for (int i = 0; i < shape.height(); i++) {
                for (int j = 0; j < shape.width(); j++) {
                    long mixed = 7L * i * i + 11L * j * j + 13L * i * j + 17L * c;
                    values[at++] = (mixed % 97) / 96f;
                }
            }
        }
        return Image.wrap(shape, values);
    }

    /** The shape of the golden output of a network with that many channels. */
    static ImageShape shape(int channels) {
        return new ImageShape(channels, EXTENT, EXTENT);
    }
}
