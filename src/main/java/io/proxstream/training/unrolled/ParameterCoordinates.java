package io.proxstream.training.unrolled;

import java.util.Arrays;
import java.util.List;

/**
 * The parameters of a network as a point in one space: filters by their coefficients in the cosine
 * basis, without a change of their means, all else as it is, and each coordinate in a unit of its
 * own.
 *
 * @see CosineBasis
 */
final class ParameterCoordinates {
    private final NetworkParameters parameters;
    private final CosineBasis basis;
    private final double[] units;

    ParameterCoordinates(NetworkParameters parameters) {
        this.parameters = parameters;
        this.basis = new CosineBasis(parameters.spec().filterSize());
        this.units = new double[parameters.blocks().stream().mapToInt(b -> b.length).sum()];
        Arrays.fill(units, 1);
    }

    /** The unit of each coordinate, themselves; 1 at first. */
    double[] units() {
        return units;
    }

    /** Where the parameters are. */
    double[] point() {
        double[] point = vector(parameters.blocks(), false);
        for (int i = 0; i < point.length; i++) {
            point[i] /= units[i];
        }
        return point;
    }

    /** The gradient in the coordinates, from that in the blocks. */
    double[] gradient(List<float[]> blocks) {
        double[] gradient = vector(blocks, true);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] *= units[i];
        }
        return gradient;
    }

    private double[] vector(List<float[]> blocks, boolean keepsMeans) {
        double[] vector = new double[units.length];
        int at = 0;
        for (int i = 0; i < blocks.size(); i++) {
            float[] block = blocks.get(i);
            if (parameters.isBank(i)) {
                block = block.clone();
                basis.analyse(block);
                if (keepsMeans) {
                    basis.removeMeans(block, parameters.spec().channels());
                }
            }
            for (float value : block) {
                vector[at++] = value;
            }
        }
        return vector;
    }

    /** Moves the parameters to {@code from + length * direction}, and what left its range back. */
    void move(double[] from, double length, double[] direction) {
        int at = 0;
        for (int i = 0; i < parameters.blocks().size(); i++) {
            float[] block = parameters.blocks().get(i);
            for (int j = 0; j < block.length; j++, at++) {
                block[j] = (float) (units[at] * (from[at] + length * direction[at]));
            }
            if (parameters.isBank(i)) {
                basis.synthesise(block);
            }
        }
        parameters.confine();
    }
}
