package io.proxstream.math;

import java.util.SplittableRandom;

/** Small vectors for law tests, seeded, summed in double. */
public final class Vectors {
    private Vectors() {}

    /** Independent normal values. */
    public static float[] normal(SplittableRandom random, int length, double deviation) {
        float[] x = new float[length];
        for (int i = 0; i < length; i++) {
            x[i] = (float) (deviation * random.nextGaussian());
        }
        return x;
    }

    /** The sum {@code a x + b y}. */
    public static float[] combine(double a, float[] x, double b, float[] y) {
        float[] sum = new float[x.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = (float) (a * x[i] + b * y[i]);
        }
        return sum;
    }

    /** The inner product. */
    public static double dot(float[] x, float[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (double) x[i] * y[i];
        }
        return sum;
    }

    /** The Euclidean norm. */
    public static double norm(float[] x) {
        return Math.sqrt(dot(x, x));
    }

    /** The Euclidean distance, with differences in double. */
    public static double distance(float[] x, float[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double difference = (double) x[i] - y[i];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
