package io.proxstream.training.unrolled;

import io.proxstream.image.ShapeMismatchException;
import io.proxstream.network.ProximalNetwork;
import java.util.List;

/**
 * The parameters of an unrolled network as one vector, to be sent and averaged.
 *
 * <p>Filters are in it as they are, what must be positive as its logarithm: the mean of vectors is
 * the arithmetic mean of filters and the geometric mean of thresholds and step sizes.
 */
public final class ParameterVector {
    private ParameterVector() {}

    /**
     * Takes the parameters of a network.
     *
     * @param network a network that clips each filter by itself
     * @return a new vector
     */
    public static float[] of(ProximalNetwork network) {
        List<float[]> blocks = NetworkParameters.of(network).blocks();
        float[] vector = new float[blocks.stream().mapToInt(block -> block.length).sum()];
        int at = 0;
        for (float[] block : blocks) {
            System.arraycopy(block, 0, vector, at, block.length);
            at += block.length;
        }
        return vector;
    }

    /**
     * Puts parameters into a network whose step sizes are made stable.
     *
     * @param like a network of the same architecture
     * @param vector the parameters
     * @return a new network
     * @throws ShapeMismatchException if there are too few or too many
     */
    public static ProximalNetwork stable(ProximalNetwork like, float[] vector) {
        NetworkParameters parameters = parameters(like, vector);
        new StabilityGuard(parameters).settle();
        return parameters.network();
    }

    /**
     * Puts parameters into a network as they are.
     *
     * @param like a network of the same architecture
     * @param vector the parameters
     * @return a new network
     * @throws ShapeMismatchException if there are too few or too many
     */
    public static ProximalNetwork network(ProximalNetwork like, float[] vector) {
        return parameters(like, vector).network();
    }

    private static NetworkParameters parameters(ProximalNetwork like, float[] vector) {
        NetworkParameters parameters = NetworkParameters.of(like);
        int at = 0;
        for (float[] block : parameters.blocks()) {
            if (at + block.length <= vector.length) {
                System.arraycopy(vector, at, block, 0, block.length);
            }
            at += block.length;
        }
        if (at != vector.length) {
            throw new ShapeMismatchException(
                    "%d parameters: the architecture has %d".formatted(vector.length, at));
        }
        return parameters;
    }
}
