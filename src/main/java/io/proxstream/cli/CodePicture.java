package io.proxstream.cli;

import io.proxstream.image.Image;
import io.proxstream.image.ImageCodecs;
import io.proxstream.image.ImageEncoding;
import io.proxstream.image.ImageFormat;
import io.proxstream.image.ImageShape;
import io.proxstream.restoration.experiment.CodeLook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The picture of the auto-encoder experiment: for each noise level three rows of images, ground
 * truth, decoder, inversion.
 */
final class CodePicture {
    private static final int GAP = 4;
    private static final int ZOOM = 2;

    private final List<Image> rows = new ArrayList<>();

    /** Adds the three rows of a noise level. */
    void add(CodeLook look) {
        rows.add(Montage.of(look.truth()));
        rows.add(Montage.of(look.decoded()));
        rows.add(Montage.of(look.inverted()));
    }

    /** Encodes the picture. */
    byte[] png() {
        return ImageCodecs.encode(zoomed(stacked()), new ImageEncoding(ImageFormat.PNG, 8));
    }

    private Image stacked() {
        ImageShape row = rows.get(0).shape();
        int height = rows.size() * (row.height() + GAP) - GAP;
        float[] values = new float[height * row.width()];
        Arrays.fill(values, 1);
        int at = 0;
        for (Image image : rows) {
            System.arraycopy(image.values(), 0, values, at, image.values().length);
            at += (row.height() + GAP) * row.width();
        }
        return Image.wrap(new ImageShape(1, height, row.width()), values);
    }

    private static Image zoomed(Image image) {
        ImageShape small = image.shape();
        ImageShape large = new ImageShape(1, small.height() * ZOOM, small.width() * ZOOM);
        float[] values = new float[large.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = image.at(0, i / large.width() / ZOOM, i % large.width() / ZOOM);
        }
        return Image.wrap(large, values);
    }
}
