package io.proxstream.training.unrolled;

/** What conventional training minimises, as a function of the mean squared error of a sample. */
public enum SampleLoss {
    /** The mean squared error e itself: samples with much noise count most. */
    SQUARED_ERROR {
        @Override
        double value(double meanSquaredError) {
            return meanSquaredError;
        }

        @Override
        double derivative(double meanSquaredError) {
            return 1;
        }
    },
    /** {@code 10 log10(e)}, the negative of the PSNR: every sample counts the same. */
    DECIBEL {
        @Override
        double value(double meanSquaredError) {
            return 10 * Math.log10(Math.max(meanSquaredError, LEAST_ERROR));
        }

        @Override
        double derivative(double meanSquaredError) {
            return 10 / Math.log(10) / Math.max(meanSquaredError, LEAST_ERROR);
        }
    };

    private static final double LEAST_ERROR = 1e-10;

    /** The loss of a sample. */
    abstract double value(double meanSquaredError);

    /** Its derivative in the mean squared error. */
    abstract double derivative(double meanSquaredError);
}
