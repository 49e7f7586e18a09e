package io.proxstream.cli;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;
import io.proxstream.restoration.experiment.ImageSets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the small images of the training experiment: in idx files, in folders, or painted. */
final class ExperimentImages {
    /** The extent of patches and of painted images, that of MNIST. */
    private static final int EXTENT = 28;

    private static final Path USUAL =
            Path.of("..", "shared", "data", "fashion-mnist", "train10k-images-idx3-ubyte.gz");

    private final Path home;
    private final int training;
    private final int others;

    /**
     * Prepares to find images.
     *
     * @param home the root of the project, beside which the usual images may lie
     * @param training how many images to train on
     * @param others how many each to tune and to validate with
     */
    ExperimentImages(Path home, int training, int others) {
        this.home = home;
        this.training = training;
        this.others = others;
    }

    /** Returns the images that a call names, the usual ones, or painted ones. */
    ImageSets find(Optional<Path> train, Optional<Path> validation) {
        Path usual = home.resolve(USUAL);
        if (train.isEmpty() && validation.isPresent()) {
            throw new InvalidCallException("--validation: needs --train as well");
        }
        int needed = training + (validation.isPresent() ? others : 2 * others);
        List<Image> all;
        if (train.isPresent()) {
            all = read(train.get(), needed);
        } else {
            all = Files.exists(usual) ? read(usual, needed) : painted(needed);
        }
        int learned = Math.min(training, all.size() * training / needed);
        int judged = (all.size() - learned) / (validation.isPresent() ? 1 : 2);
        List<Image> last =
                validation
                        .map(path -> read(path, others))
                        .orElse(all.subList(all.size() - judged, all.size()));
        return new ImageSets(all.subList(0, learned), all.subList(learned, learned + judged), last);
    }

    private static List<Image> painted(int count) {
        SceneGenerator scenes = new SceneGenerator(1);
        List<Image> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            images.add(scenes.scene(i, new ImageShape(1, EXTENT, EXTENT)));
        }
        return images;
    }

    /** Reads the first images of an idx file, or cuts patches from the images of a folder. */
    static List<Image> read(Path path, int most) {
        return new SmallImages(EXTENT).read(path, most);
    }
}
