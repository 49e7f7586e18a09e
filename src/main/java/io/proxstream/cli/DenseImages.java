package io.proxstream.cli;

import io.proxstream.config.DenseDataOptions;
import io.proxstream.config.DenseOptions;
import io.proxstream.image.Image;
import java.nio.file.Path;
import java.util.List;

/**
 * The images of a job that trains a dense network.
 *
 * @param training images to learn from
 * @param validation images to judge by
 */
record DenseImages(List<Image> training, List<Image> validation) {
    /**
     * Reads images as a job says.
     *
     * @throws InvalidCallException if there are too few
     */
    static DenseImages read(DenseOptions options) {
        DenseDataOptions data = options.data();
        SmallImages reader = new SmallImages(data.patch());
        int learned = data.trainingImages();
        int judged = options.validation().images();
        String other = options.validation().path();
        if (!other.isEmpty()) {
            return new DenseImages(
                    reader.read(Path.of(data.path()), learned),
                    reader.read(Path.of(other), judged));
        }
        List<Image> all = reader.read(Path.of(data.path()), learned + judged);
        if (all.size() < learned + judged) {
            throw new InvalidCallException(
                    "%s: %d images are too few: the job learns from %d and judges by the %d behind"
                            .formatted(data.path(), all.size(), learned, judged));
        }
        return new DenseImages(all.subList(0, learned), all.subList(learned, all.size()));
    }
}
