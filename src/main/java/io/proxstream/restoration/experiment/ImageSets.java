package io.proxstream.restoration.experiment;

import io.proxstream.image.Image;
import io.proxstream.image.ShapeMismatchException;
import java.util.List;

/**
 * Clean images in three sets that share none.
 *
 * @param training what is learned from
 * @param tuning by which rates and the moment to stop are chosen
 * @param validation by which results are told, and nothing is chosen
 */
public record ImageSets(List<Image> training, List<Image> tuning, List<Image> validation) {
    /**
     * Checks that there are images, all of one shape.
     *
     * @throws ShapeMismatchException if a shape differs
     */
    public ImageSets {
        if (training.isEmpty() || tuning.isEmpty() || validation.isEmpty()) {
            throw new IllegalArgumentException(
                    "%d training, %d tuning and %d validation images: needs some of each"
                            .formatted(training.size(), tuning.size(), validation.size()));
        }
        for (List<Image> set : List.of(training, tuning, validation)) {
            for (Image image : set) {
                if (!image.shape().equals(training.get(0).shape())) {
                    throw new ShapeMismatchException(
                            "image of shape %s among images of shape %s: must be alike"
                                    .formatted(image.shape(), training.get(0).shape()));
                }
            }
        }
        training = List.copyOf(training);
        tuning = List.copyOf(tuning);
        validation = List.copyOf(validation);
    }
}
