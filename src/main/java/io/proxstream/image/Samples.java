package io.proxstream.image;

import io.proxstream.image.InvalidImageException.Reason;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * Moves samples between the JDK's pictures and planes of floats, untouched by colour management.
 */
final class Samples {
    private Samples() {}

    /**
     * Returns the samples of a picture as fractions of their largest value.
     *
     * @param picture as a codec read it
     * @param shape what the file's header announced
     * @throws InvalidImageException if the picture is another one, or has alpha in use
     */
    static Image toImage(BufferedImage picture, ImageShape shape) {
        requireShape(picture, shape);
        return picture.getColorModel() instanceof IndexColorModel palette
                ? expand(picture.getRaster(), palette, shape)
                : copy(picture.getRaster(), shape);
    }

    /** Returns a picture of samples rounded to the nearest of {@code 2^bitDepth} levels. */
    static BufferedImage toPicture(Image image, int bitDepth) {
        ImageShape shape = image.shape();
        int type = bitDepth == 16 ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE;
        int space = shape.channels() == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
        WritableRaster raster =
                Raster.createInterleavedRaster(
                        type, shape.width(), shape.height(), shape.channels(), null);
        int[] row = new int[shape.width()];
        for (int channel = 0; channel < shape.channels(); channel++) {
            for (int y = 0; y < shape.height(); y++) {
                quantise(image, channel, y, bitDepth, row);
                raster.setSamples(0, y, row.length, 1, channel, row);
            }
        }
        ColorSpace colours = ColorSpace.getInstance(space);
        var model = new ComponentColorModel(colours, false, false, Transparency.OPAQUE, type);
        return new BufferedImage(model, raster, false, null);
    }

    /** Fills {@code row} with one row's values, clipped to [0,1], as integers. */
    static void quantise(Image image, int channel, int y, int bitDepth, int[] row) {
        float[] values = image.values();
        int start = (channel * image.shape().height() + y) * row.length;
        int max = (1 << bitDepth) - 1;
        for (int x = 0; x < row.length; x++) {
            double value = Math.min(1, Math.max(0, values[start + x]));
            row[x] = (int) (value * max + 0.5);
        }
    }

    private static Image copy(Raster raster, ImageShape shape) {
        float[] values = new float[shape.size()];
        int[] row = new int[shape.width()];
        for (int channel = 0; channel < shape.channels(); channel++) {
            float max = (1 << raster.getSampleModel().getSampleSize(channel)) - 1;
            for (int y = 0; y < shape.height(); y++) {
                raster.getSamples(0, y, row.length, 1, channel, row);
                int start = (channel * shape.height() + y) * row.length;
                for (int x = 0; x < row.length; x++) {
                    values[start + x] = row[x] / max;
                }
            }
        }
        requireOpaque(raster, shape.channels());
        return Image.wrap(shape, values);
    }

    private static Image expand(Raster raster, IndexColorModel palette, ImageShape shape) {
        float[] values = new float[shape.size()];
        int plane = shape.planeSize();
        int[] row = new int[shape.width()];
        for (int y = 0; y < shape.height(); y++) {
            raster.getSamples(0, y, row.length, 1, 0, row);
            for (int x = 0; x < row.length; x++) {
                int colour = palette.getRGB(row[x]);
                requireOpaque(colour >>> 24, 255);
                for (int channel = 0; channel < shape.channels(); channel++) {
                    int level = colour >> (16 - 8 * channel) & 0xff;
                    values[channel * plane + y * row.length + x] = level / 255f;
                }
            }
        }
        return Image.wrap(shape, values);
    }

    private static void requireOpaque(Raster raster, int alphaBand) {
        if (alphaBand == raster.getNumBands()) {
            return;
        }
        int opaque = (1 << raster.getSampleModel().getSampleSize(alphaBand)) - 1;
        int[] row = new int[raster.getWidth()];
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int alpha : raster.getSamples(0, y, row.length, 1, alphaBand, row)) {
                requireOpaque(alpha, opaque);
            }
        }
    }

    private static void requireOpaque(int alpha, int opaque) {
        if (alpha != opaque) {
            throw new InvalidImageException(
                    Reason.UNSUPPORTED,
                    "alpha of %d of %d: images with transparency are not restored"
                            .formatted(alpha, opaque));
        }
    }

    private static void requireShape(BufferedImage picture, ImageShape shape) {
        int bands = picture.getRaster().getNumBands();
        boolean indexed = picture.getColorModel() instanceof IndexColorModel;
        boolean fits = indexed || bands == shape.channels() || bands == shape.channels() + 1;
        if (picture.getWidth() != shape.width() || picture.getHeight() != shape.height() || !fits) {
            throw new InvalidImageException(
                    Reason.CORRUPT,
                    "picture of %d bands, %dx%d pixels: header says %s"
                            .formatted(bands, picture.getWidth(), picture.getHeight(), shape));
        }
    }
}
