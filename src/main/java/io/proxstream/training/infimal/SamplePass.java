package io.proxstream.training.infimal;

import io.proxstream.image.Image;
import io.proxstream.training.unrolled.InverseSample;
import io.proxstream.training.unrolled.SampleLoss;
import java.util.List;

/** One thread's way through a problem and back: the loss of a sample, and its gradient. */
interface SamplePass {
    /**
     * Runs a sample.
     *
     * @param running the network
     * @param sample the sample, of the pass's shape
     * @param loss what is minimised
     * @param gradient its gradient, in the blocks of {@link InfimalParameters}, overwritten
     * @return the loss
     */
    double run(
            RunningNetwork running, InverseSample sample, SampleLoss loss, List<float[]> gradient);

    /**
     * The loss of an image.
     *
     * @param value the loss
     * @param slope its gradient in the image
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over
    record ImageLoss(double value, float[] slope) {}

    /**
     * Computes the loss of an image that is brought to {@code [0,1]}.
     *
     * @param image the image, not clipped
     * @param clean what it should be
     * @param loss what is minimised
     * @return the loss, and its gradient in the image
     */
    static ImageLoss loss(float[] image, Image clean, SampleLoss loss) {
        float[] slope = new float[image.length];
        double squares = 0;
        for (int i = 0; i < slope.length; i++) {
            float clipped = Math.min(Math.max(image[i], 0f), 1f);
            float difference = clipped - clean.values()[i];
            squares += (double) difference * difference;
            slope[i] = clipped == image[i] ? 2 * difference / slope.length : 0;
        }
        double error = squares / slope.length;
        double weight = loss.derivative(error);
        for (int i = 0; i < slope.length; i++) {
            slope[i] = (float) (slope[i] * weight);
        }
        return new ImageLoss(loss.value(error), slope);
    }
}
