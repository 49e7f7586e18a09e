package io.proxstream.restoration.training;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.training.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Pairs of a degraded image and the clean one. */
public final class DegradedExamples {
    private DegradedExamples() {}

    /**
     * Degrades images.
     *
     * @param how the degradation
     * @param images clean images of one shape, at least one
     * @param seed of the random parts
     * @return pairs of what is seen and what is wanted
     * @throws ShapeMismatchException if the shape of an image differs, or does not stay
     */
    public static Examples of(Degradation how, List<Image> images, long seed) {
        ImageShape shape = images.get(0).shape();
        ImageShape seen = how.degradedShape(shape);
        if (!seen.equals(shape)) {
            throw new ShapeMismatchException(
                    "degradation '%s' makes images of shape %s of images of shape %s: must leave it"
                            .formatted(how.text(), seen, shape));
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<Image> degraded = new ArrayList<>();
        for (Image clean : images) {
            degraded.add(how.apply(clean, random.nextLong()));
        }
        return new Examples(
                ImageRows.of(degraded, shape),
                shape.size(),
                ImageRows.of(images, shape),
                shape.size());
    }
}
