package io.proxstream.image;

/** Where a scene is painted, layer over layer from back to front; borders are anti-aliased. */
final class Canvas {
    /** The width of a sharp border, in pixels: that of a picture well in focus. */
    private static final double FOCUS = 1.5;

    private final ImageShape shape;
    private final float[] values;
    private final double pixel;

    /** Starts with black. */
    Canvas(ImageShape shape) {
        this.shape = shape;
        this.values = new float[shape.size()];
        this.pixel = 1.0 / shape.height();
    }

    /** Returns the scene's width; its height is 1. */
    double width() {
        return shape.width() * pixel;
    }

    /** Paints a region with a sharp border. */
    void paint(Outline outline, Paint paint) {
        paint(outline, paint, 0, 1);
    }

    /**
     * Paints a region.
     *
     * @param blur the width of its border
     * @param opacity how much of what is below it hides, in [0,1]
     */
    void paint(Outline outline, Paint paint, double blur, double opacity) {
        double border = Math.max(blur, FOCUS * pixel);
        int bottom = last(outline.bottom() + border, shape.height());
        int left = first(outline.left() - border);
        int right = last(outline.right() + border, shape.width());
        for (int row = first(outline.top() - border); row < bottom; row++) {
            for (int column = left; column < right; column++) {
                double x = (column + 0.5) * pixel;
                double y = (row + 0.5) * pixel;
                double cover = opacity * Field.smooth(0.5 + outline.inside().at(x, y) / border);
                if (cover > 0) {
                    blend(row * shape.width() + column, paint, x, y, cover);
                }
            }
        }
    }

    /** Returns what was painted, within [0,1]; the canvas must not be used again. */
    Image finish() {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Field.clamp(values[i]);
        }
        return Image.wrap(shape, values);
    }

    private void blend(int at, Paint paint, double x, double y, double cover) {
        double pattern = paint.pattern().at(x, y);
        double light = paint.light().at(x, y);
        double gloss = paint.gloss().at(x, y);
        int plane = shape.planeSize();
        if (shape.channels() == 1) {
            blend(at, paint.luma(pattern) * light + gloss, cover);
        } else {
            blend(at, paint.red(pattern) * light + gloss, cover);
            blend(at + plane, paint.green(pattern) * light + gloss, cover);
            blend(at + 2 * plane, paint.blue(pattern) * light + gloss, cover);
        }
    }

    private void blend(int at, double value, double cover) {
        values[at] += (float) (cover * (value - values[at]));
    }

    private int first(double position) {
        return (int) Math.max(0, Math.floor(position / pixel));
    }

    private int last(double position, int extent) {
        return (int) Math.min(extent, Math.ceil(position / pixel));
    }
}
