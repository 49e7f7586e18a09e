package io.proxstream.training.unrolled;

/** What conventional training minimises, as a function of the mean squared error of a sample. */
public enum SampleLoss {
    /** The mean squared error e itself: samples with much noise count most. */
    SQUARED_ERROR {
        @Override
        public double value(double meanSquaredError) {
            return meanSquaredError;
        }

        @Override
        public double derivative(double meanSquaredError) {
            return 1;
        }
    },
    /** {@code 10 log10(e)}, the negative of the PSNR: every sample counts the same. */
    DECIBEL {
        @Override
        public double value(double meanSquaredError) {
            return 10 * Math.log10(Math.max(meanSquaredError, LEAST_ERROR));
        }

        @Override
        public double derivative(double meanSquaredError) {
            return 10 / Math.log(10) / Math.max(meanSquaredError, LEAST_ERROR);
        }
    };

    private static final double LEAST_ERROR = 1e-10;

    /**
     * Returns the loss of a sample.
     *
     * @param meanSquaredError of the sample
     * @return the loss
     */
    public abstract double value(double meanSquaredError);

    /**
     * Returns the derivative of the loss in the mean squared error.
     *
     * @param meanSquaredError of the sample
     * @return the derivative
     */
    public abstract double derivative(double meanSquaredError);
}
