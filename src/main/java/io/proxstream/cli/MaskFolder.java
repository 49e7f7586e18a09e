package io.proxstream.cli;

import io.proxstream.image.Image;
import io.proxstream.image.ImageEncoding;
import io.proxstream.image.ImageShape;
import io.proxstream.restoration.degradation.Degradation;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** Where pictures of missing pixels go: black where a pixel is missing, white elsewhere. */
final class MaskFolder {
    private static final String EXTENSION = ".png";

    private final OutputFolder folder;

    MaskFolder(OutputFolder folder) {
        this.folder = folder;
    }

    /** Refuses, before anything is done, what has no missing pixels and what would lose a file. */
    void check(Degradation degradation, OutputFolder images, List<ImageFile> files) {
        if (folder.path().normalize().equals(images.path().normalize())) {
            throw new InvalidCallException(
                    "--mask-out %s: must be another folder than --out".formatted(folder.path()));
        }
        if (degradation.stage() != Degradation.Stage.LOSS) {
            throw new InvalidCallException(
                    "--mask-out %s: needs --missing or --mask".formatted(folder.path()));
        }
        files.forEach(file -> folder.target(name(file)));
    }

    void write(Degradation degradation, ImageFile file, ImageShape clean, long seed)
            throws IOException {
        BitSet missing = degradation.missing(clean, seed);
        ImageShape shape = degradation.degradedShape(clean).withChannels(1);
        float[] values = new float[shape.size()];
        Arrays.fill(values, 1);
        missing.stream().forEach(pixel -> values[pixel] = 0);
        ImageFile.write(folder.target(name(file)), Image.wrap(shape, values), ImageEncoding.PNG_8);
    }

    private static String name(ImageFile file) {
        boolean isPng = file.name().toLowerCase(Locale.ROOT).endsWith(EXTENSION);
        return isPng ? file.name() : file.name() + EXTENSION;
    }
}
