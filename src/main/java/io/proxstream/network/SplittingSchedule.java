package io.proxstream.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The steps of {@link HalfQuadraticSplitting}: what noise the denoiser is told in each, and how far
 * the step toward the data goes.
 *
 * <p>For noise {@code sigma} of the data, step k of K has
 *
 * <pre>
 *   sigma_k = a_k s^(1-t) (c sigma)^t,   s = max(40/255, sigma),  c = 1.5,  t = k / (K - 1)
 *   mu_k    = b_k (sigma_k / (a_k sigma))^2 / w,                  w = 0.5
 * </pre>
 *
 * <p>with factors {@code a_k} and {@code b_k} that are 1 for denoisers that were trained for
 * nothing else. Immutable.
 */
public final class SplittingSchedule {
    /** No steps: a network restores by itself. */
    public static final SplittingSchedule NONE = usual(0);

    /** The greatest number of steps. */
    public static final int MOST = 100;

    private static final double FIRST_SIGMA = 40 / 255.0;

    /** The weight w, and what follows: chosen on photographs that no model was trained on. */
    private static final double WEIGHT = 0.5;

    /** The last noise level over that of the data. */
    private static final double LAST = 1.5;

    private final float[] noiseFactors;
    private final float[] stepFactors;

    /**
     * Creates a schedule.
     *
     * @param noiseFactors a, one for each step, positive; at most {@value #MOST}; copied
     * @param stepFactors b, as many, positive; copied
     * @throws IllegalArgumentException if a number is out of range
     */
    public SplittingSchedule(float[] noiseFactors, float[] stepFactors) {
        if (noiseFactors.length > MOST || stepFactors.length != noiseFactors.length) {
            throw new IllegalArgumentException(
                    "splitting steps %d and %d: must be as many, at most %d"
                            .formatted(noiseFactors.length, stepFactors.length, MOST));
        }
        requirePositive(noiseFactors);
        requirePositive(stepFactors);
        this.noiseFactors = noiseFactors.clone();
        this.stepFactors = stepFactors.clone();
    }

    private static void requirePositive(float[] factors) {
        for (float factor : factors) {
            if (!(factor > 0) || Float.isInfinite(factor)) {
                throw new IllegalArgumentException(
                        "splitting factor %s: must be more than 0 and finite".formatted(factor));
            }
        }
    }

    /**
     * Returns the schedule with all factors 1.
     *
     * @param steps their number K, from 0 to {@value #MOST}
     * @return the schedule
     * @throws IllegalArgumentException if the number is out of range
     */
    public static SplittingSchedule usual(int steps) {
        if (steps < 0 || steps > MOST) {
            throw new IllegalArgumentException(
                    "splitting steps %d: must be from 0 to %d".formatted(steps, MOST));
        }
        float[] ones = new float[steps];
        Arrays.fill(ones, 1);
        return new SplittingSchedule(ones, ones);
    }

    /**
     * Returns the number of steps.
     *
     * @return K, 0 for none
     */
    public int count() {
        return noiseFactors.length;
    }

    /**
     * Returns the factors of the noise.
     *
     * @return a copy of a
     */
    public float[] noiseFactors() {
        return noiseFactors.clone();
    }

    /**
     * Returns the factors of the steps toward the data.
     *
     * @return a copy of b
     */
    public float[] stepFactors() {
        return stepFactors.clone();
    }

    /**
     * One step.
     *
     * @param noiseLevel sigma_k in units of {@code [0,1]}
     * @param stepSize mu_k
     */
    public record Step(double noiseLevel, double stepSize) {}

    /**
     * Returns the steps for a noise level.
     *
     * @param noiseLevel sigma of the data in units of {@code [0,1]}, more than 0
     * @return the steps in their order
     * @throws IllegalArgumentException if the noise level is not positive and finite
     */
    public List<Step> steps(double noiseLevel) {
        if (!(noiseLevel > 0) || Double.isInfinite(noiseLevel)) {
            throw new IllegalArgumentException(
                    "noise level %s: must be more than 0 and finite".formatted(noiseLevel));
        }
        double first = Math.max(FIRST_SIGMA, noiseLevel);
        double last = LAST * noiseLevel;
        List<Step> steps = new ArrayList<>();
        for (int k = 0; k < count(); k++) {
            double share = count() == 1 ? 1 : k / (count() - 1.0);
            double sigma = first * Math.pow(last / first, share);
            double ratio = noiseLevel / sigma;
            steps.add(new Step(noiseFactors[k] * sigma, stepFactors[k] / (WEIGHT * ratio * ratio)));
        }
        return steps;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SplittingSchedule that
                && Arrays.equals(noiseFactors, that.noiseFactors)
                && Arrays.equals(stepFactors, that.stepFactors);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(noiseFactors) + Arrays.hashCode(stepFactors);
    }

    @Override
    public String toString() {
        return "SplittingSchedule[%d steps]".formatted(count());
    }
}
