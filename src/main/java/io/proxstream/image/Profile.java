package io.proxstream.image;

/**
 * The outline of a thing turned on a lathe: half widths from top to bottom.
 *
 * @param x its axis
 * @param top where it begins
 * @param height how high it is
 * @param halfWidths at even distances from top to bottom
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the scene being painted
record Profile(double x, double top, double height, double[] halfWidths) {
    /** Returns a vase of about the given half width: lip, neck, belly, foot. */
    static Profile vase(Dice dice, double x, double top, double height, double halfWidth) {
        double neck = dice.between(0.35, 0.75);
        double belly = dice.between(0.9, 1.25);
        double foot = dice.between(0.5, 0.8);
        double[] widths = {neck + 0.12, neck, neck + 0.1, belly, belly, (belly + foot) / 2, foot};
        for (int i = 0; i < widths.length; i++) {
            widths[i] *= halfWidth;
        }
        return new Profile(x, top, height, widths);
    }

    /** Returns the half width at a height, smooth between those given. */
    double halfWidth(double y) {
        double position = Field.clamp((y - top) / height) * (halfWidths.length - 1);
        int i = Math.min((int) position, halfWidths.length - 2);
        double share = Field.smooth(position - i);
        return halfWidths[i] + share * (halfWidths[i + 1] - halfWidths[i]);
    }

    /** Returns the region, with a foot and a lip rounded as seen from above. */
    Outline outline() {
        Field inside =
                (px, py) -> {
                    double width = halfWidth(py);
                    double u = (px - x) / width;
                    double round = 0.15 * width * Math.sqrt(Math.max(0, 1 - u * u));
                    double vertical = Math.min(py - top, top + height - 0.1 * width + round - py);
                    return Math.min(width - Math.abs(px - x), vertical);
                };
        double widest = 0;
        for (double width : halfWidths) {
            widest = Math.max(widest, width);
        }
        return Outline.around(inside, x, top + height / 2, widest, 0.55 * height);
    }
}
