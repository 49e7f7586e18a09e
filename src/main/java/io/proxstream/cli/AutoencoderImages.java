package io.proxstream.cli;

import io.proxstream.image.IdxImages;
import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The images of the auto-encoder experiment: those behind the ones that bundled models learned
 * from, or painted ones.
 *
 * @param name what they are
 * @param choosing images by which weights are chosen
 * @param measured images by which figures are told
 */
record AutoencoderImages(String name, List<Image> choosing, List<Image> measured) {
    /** Of a file whose name says that it is for training, bundled models know so many images. */
    static final int LEARNED = 9000;

    /** Those that follow judged their training: they may choose, but not measure. */
    private static final int TUNED = 500;

    private static final int EXTENT = 28;
    private static final Path USUAL =
            Path.of("..", "shared", "data", "fashion-mnist", "train10k-images-idx3-ubyte.gz");

    /** Finds images: those that a call names, the usual ones, or painted ones. */
    static AutoencoderImages find(Path home, Optional<Path> data, int choosing, int measured) {
        Path usual = home.resolve(USUAL);
        if (data.isEmpty() && !Files.exists(usual)) {
            return split("painted images", painted(choosing + measured), choosing);
        }
        Path path = idxWithin(data.orElse(usual));
        boolean isLearnedFrom = String.valueOf(path.getFileName()).startsWith("train");
        boolean isKnown = isLearnedFrom && Files.isRegularFile(path);
        int skipped = isKnown ? LEARNED : 0;
        int tuned = isKnown ? TUNED : choosing;
        List<Image> all = ExperimentImages.read(path, skipped + tuned + measured);
        List<Image> fresh = all.subList(Math.min(skipped, all.size()), all.size());
        if (fresh.size() < 2) {
            throw new InvalidCallException(
                    "--data %s: %d images, of which the first %d may have been learned from: needs"
                                    .formatted(path, all.size(), skipped)
                            + " two more");
        }
        // with fewer images than that, as large a share of them
        int first = Math.max(1, Math.min(tuned, fresh.size() * tuned / (tuned + measured)));
        return new AutoencoderImages(
                skipped == 0 ? path.toString() : path + " from image " + (skipped + first),
                fresh.subList(0, Math.min(choosing, first)),
                fresh.subList(first, fresh.size()));
    }

    private static AutoencoderImages split(String name, List<Image> images, int choosing) {
        return new AutoencoderImages(
                name, images.subList(0, choosing), images.subList(choosing, images.size()));
    }

    /** The idx file of images in a folder that has one, otherwise the path itself. */
    private static Path idxWithin(Path path) {
        if (!Files.isDirectory(path)) {
            return path;
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(IdxImages::isNamedSo).sorted().findFirst().orElse(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Image> painted(int count) {
        SceneGenerator scenes = new SceneGenerator(1);
        List<Image> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            images.add(scenes.scene(i, new ImageShape(1, EXTENT, EXTENT)));
        }
        return images;
    }
}
