package io.proxstream.restoration.experiment;

import io.proxstream.image.Image;
import io.proxstream.restoration.degradation.DegradationText;
import io.proxstream.restoration.training.DegradedExamples;
import io.proxstream.training.Examples;
import java.util.List;
import java.util.Locale;

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
        return DegradedExamples.of(DegradationText.parse(degradation), images, seed);
    }
}
