package io.proxstream.network.kernel;

import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;

/**
 * A batch of patches laid side by side, so that the kernels see long rows. Between two patches lie
 * columns that belong to none: no patch sees its neighbour.
 *
 * @param patch the shape of each patch
 * @param patches the number of patches, at least 1
 * @param filterSize the extent of the filters that the sheet is for, from 2 to 7
 */
public record PatchSheet(ImageShape patch, int patches, int filterSize) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if there is no patch
     */
    public PatchSheet {
        if (patches < 1) {
            throw new IllegalArgumentException("patches " + patches + ": must be at least 1");
        }
    }

    /**
     * Returns the shape of the sheet.
     *
     * @return {@code [C,H,W]}: as high as a patch
     */
    public ImageShape shape() {
        return new ImageShape(patch.channels(), patch.height(), patches * pitch() - gap());
    }

    private int gap() {
        return Taps.oddSize(filterSize) - 1;
    }

    private int pitch() {
        return patch.width() + gap();
    }

    /**
     * Lays a patch into a sheet.
     *
     * @param values the patch, {@code [C,H,W]}
     * @param number its place, from 0
     * @param sheet the sheet, {@link #shape()}
     */
    public void put(float[] values, int number, float[] sheet) {
        check(values, number, sheet);
        for (int line = 0; line < patch.channels() * patch.height(); line++) {
            int from = line * patch.width();
            System.arraycopy(values, from, sheet, place(line, number), patch.width());
        }
    }

    /**
     * Takes a patch out of a sheet.
     *
     * @param sheet the sheet, {@link #shape()}
     * @param number the patch's place, from 0
     * @param values the patch, {@code [C,H,W]}, overwritten
     */
    public void take(float[] sheet, int number, float[] values) {
        check(values, number, sheet);
        for (int line = 0; line < patch.channels() * patch.height(); line++) {
            int to = line * patch.width();
            System.arraycopy(sheet, place(line, number), values, to, patch.width());
        }
    }

    private int place(int line, int number) {
        return line * shape().width() + number * pitch();
    }

    private void check(float[] values, int number, float[] sheet) {
        if (values.length != patch.size() || sheet.length != shape().size() || number >= patches) {
            throw new ShapeMismatchException(
                    "patch %d of %d, %d values in a sheet of %d: must be %s in %s"
                            .formatted(
                                    number, patches, values.length, sheet.length, patch, shape()));
        }
    }
}
