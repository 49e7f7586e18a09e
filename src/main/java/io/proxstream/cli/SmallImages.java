package io.proxstream.cli;

import io.proxstream.image.IdxImages;
import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.restoration.training.TrainingImages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Reads small grey images: those of an idx file, or patches or whole images of a folder.
 *
 * @param extent of the patches that are cut from a folder's images, 0 for whole images
 */
record SmallImages(int extent) {
    /** Reads the first images of an idx file, or those of a folder. */
    List<Image> read(Path path, int most) {
        try {
            if (Files.isRegularFile(path) && IdxImages.isNamedSo(path)) {
                return IdxImages.read(path, most);
            }
            List<ImageFile> files = ImageFiles.find(List.of(path));
            return extent == 0 ? whole(files, most) : patches(files, most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Image> whole(List<ImageFile> files, int most) throws IOException {
        List<Image> images = new ArrayList<>();
        for (ImageFile file : files.subList(0, Math.min(most, files.size()))) {
            images.add(TrainingImages.grey(file.read().image()));
        }
        return images;
    }

    /** Cuts grey patches at random places, as many from each image. */
    private List<Image> patches(List<ImageFile> files, int count) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        int each = (count + files.size() - 1) / files.size();
        List<Image> patches = new ArrayList<>();
        for (ImageFile file : files) {
            Image image = TrainingImages.grey(file.read().image());
            if (image.shape().height() < extent || image.shape().width() < extent) {
                throw new InvalidCallException(
                        "%s: %s pixels are too few: needs %dx%d"
                                .formatted(file.path(), image.shape(), extent, extent));
            }
            for (int i = 0; i < each && patches.size() < count; i++) {
                patches.add(patch(image, random));
            }
        }
        return patches;
    }

    private Image patch(Image image, SplittableRandom random) {
        int top = random.nextInt(image.shape().height() - extent + 1);
        int left = random.nextInt(image.shape().width() - extent + 1);
        float[] values = new float[extent * extent];
        for (int i = 0; i < values.length; i++) {
            values[i] = image.at(0, top + i / extent, left + i % extent);
        }
        return Image.wrap(new ImageShape(1, extent, extent), values);
    }
}
