package io.proxstream.network.infimal;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Networks with random parameters, whose every part matters in the result. */
public final class RandomInfimal {
    private RandomInfimal() {}

    /** A network whose clips are active here and there at a noise of 0.1. */
    public static InfimalNetwork of(InfimalSpec spec, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<InfimalLayer> layers = new ArrayList<>();
        for (int k = 0; k < spec.depth(); k++) {
            float[] thresholds = values(spec.filters(), 1, random);
            for (int m = 0; m < thresholds.length; m++) {
                thresholds[m] = Math.abs(thresholds[m]);
            }
            layers.add(
                    new InfimalLayer(
                            values(spec.weights(), 0.02, random),
                            values(spec.weights(), 0.1, random),
                            thresholds,
                            (float) (0.5 + random.nextDouble()),
                            (float) random.nextDouble()));
        }
        return new InfimalNetwork(spec, layers);
    }

    static float[] values(int length, double deviation, SplittableRandom random) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }
}
