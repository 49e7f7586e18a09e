package io.proxstream.network.infimal;

import io.proxstream.network.DataStep;
import io.proxstream.network.kernel.interleaved.InterleavedField;

/**
 * The image half of a layer: {@code x' = (I + mu A*A)^-1 (x - s_x + mu A* y)}, {@code v' = v - s_v}
 * and {@code wbar = w' + theta (w' - w)}. Holds the images; not thread-safe.
 */
public final class PrimalStep {
    private final Phases phases;
    private final InterleavedField auxiliary;
    private final float[] scaledSums;
    private final float[] fresh;
    private final float[] extrapolated;
    private float[] image = new float[0];

    /**
     * Takes the memory of the images.
     *
     * @param phases of the image
     * @param channels C
     */
    public PrimalStep(Phases phases, int channels) {
        int size = phases.height() * phases.width();
        this.phases = phases;
        this.auxiliary = phases.field(channels, 0);
        this.scaledSums = new float[size];
        this.fresh = new float[size];
        this.extrapolated = new float[size];
    }

    /**
     * Begins with an image, and auxiliary images of zero.
     *
     * @param start the image; not changed
     * @param images wbar, overwritten
     */
    public void begin(float[] start, InterleavedField images) {
        image = start.clone();
        auxiliary.clear();
        images.clear();
        phases.split(image, images);
    }

    /**
     * Takes the step of a layer.
     *
     * @param step toward the data
     * @param layer whose mu and theta count
     * @param sums s; may be the same field as wbar
     * @param images wbar, what the next layer sees, overwritten but for its margin
     */
    public void take(
            DataStep step, InfimalLayer layer, InterleavedField sums, InterleavedField images) {
        float theta = (float) layer.extrapolation();
        float scale = (float) (1 / layer.primalStep());
        phases.merge(sums, scaledSums);
        for (int i = 0; i < scaledSums.length; i++) {
            scaledSums[i] *= scale; // the data step multiplies them by mu
        }
        step.take(image, scaledSums, layer.primalStep(), fresh);
        for (int i = 0; i < fresh.length; i++) {
            extrapolated[i] = fresh[i] + theta * (fresh[i] - image[i]);
        }
        System.arraycopy(fresh, 0, image, 0, fresh.length);
        for (int row = 0; row < sums.height(); row++) {
            extrapolateAuxiliary(row, theta, sums, images);
        }
        phases.split(extrapolated, images);
    }

    private void extrapolateAuxiliary(
            int row, float theta, InterleavedField sums, InterleavedField images) {
        float[] v = auxiliary.data();
        int length = sums.width() * sums.channels();
        int from = sums.offset(row, 0);
        int at = auxiliary.offset(row, 0);
        int to = images.offset(row, 0);
        for (int i = 0; i < length; i++) {
            float s = sums.data()[from + i];
            v[at + i] -= s;
            images.data()[to + i] = v[at + i] - theta * s;
        }
    }

    /**
     * Returns the image as it is.
     *
     * @return x itself, not clipped
     */
    public float[] image() {
        return image;
    }
}
