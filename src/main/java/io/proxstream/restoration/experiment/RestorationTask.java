package io.proxstream.restoration.experiment;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.restoration.degradation.DegradationText;
import io.proxstream.training.Examples;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The tasks on which ways of training are compared. */
public enum RestorationTask {
    /** A Gaussian blur of standard deviation 1.5 on 7x7 pixels, and a little noise. */
    DEBLURRING("gaussian:1.5:7 + noise:2.55"),
    /** Gaussian noise. */
    DENOISING("noise:76.5"),
    /** Half of the pixels, chosen at random in each image, are missing: 0; and a little noise. */
    INPAINTING("noise:2.55 + missing:0.5");

    private final String degradation;

    RestorationTask(String degradation) {
        this.degradation = degradation;
    }

    /**
     * Returns the name by which tables call it.
     *
     * @return lower case
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Degrades images.
     *
     * @param images clean images of one shape and one channel
     * @param seed of the random parts
     * @return pairs of what is seen and what is wanted
     */
    public Examples examples(List<Image> images, long seed) {
        ImageShape shape = images.get(0).shape();
        int size = shape.size();
        float[] inputs = new float[images.size() * size];
        float[] targets = new float[images.size() * size];
        Degradation how = DegradationText.parse(degradation);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < images.size(); i++) {
            Image clean = images.get(i);
            Image seen = how.apply(clean, random.nextLong());
            System.arraycopy(clean.values(), 0, targets, i * size, size);
            System.arraycopy(seen.values(), 0, inputs, i * size, size);
        }
        return new Examples(inputs, size, targets, size);
    }
}
