package io.proxstream.image;

/**
 * The region that a layer covers.
 *
 * @param inside about the distance to the border, positive within the region
 * @param left no point further left is covered
 * @param top no point further up is covered
 * @param right no point further right is covered
 * @param bottom no point further down is covered
 */
record Outline(Field inside, double left, double top, double right, double bottom) {
    /** Returns everything above a height. */
    static Outline above(double bottom) {
        return new Outline((x, y) -> bottom - y, -9, -9, 99, bottom);
    }

    /** Returns everything below a height. */
    static Outline below(double top) {
        return new Outline((x, y) -> y - top, -9, top, 99, 99);
    }

    /** Returns an ellipse. */
    static Outline ellipse(double x, double y, double radiusX, double radiusY) {
        double scale = Math.min(radiusX, radiusY);
        Field inside =
                (px, py) -> {
                    double dx = (px - x) / radiusX;
                    double dy = (py - y) / radiusY;
                    return (1 - Math.sqrt(dx * dx + dy * dy)) * scale;
                };
        return around(inside, x, y, radiusX, radiusY);
    }

    /** Returns an upright rectangle. */
    static Outline box(double left, double top, double right, double bottom) {
        Field inside =
                (x, y) -> Math.min(Math.min(x - left, right - x), Math.min(y - top, bottom - y));
        return new Outline(inside, left, top, right, bottom);
    }

    /** Returns a convex polygon of corners x, y, x, y, ... in clockwise order as seen. */
    static Outline polygon(double... corners) {
        Field inside = (x, y) -> distance(corners, x, y);
        double left = corners[0];
        double right = left;
        double top = corners[1];
        double bottom = top;
        for (int i = 0; i < corners.length; i += 2) {
            left = Math.min(left, corners[i]);
            right = Math.max(right, corners[i]);
            top = Math.min(top, corners[i + 1]);
            bottom = Math.max(bottom, corners[i + 1]);
        }
        return new Outline(inside, left, top, right, bottom);
    }

    /** Returns a region that lies within a box around a centre. */
    static Outline around(Field inside, double x, double y, double halfWidth, double halfHeight) {
        return new Outline(inside, x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
    }

    /** Returns the part of this region below a height. */
    Outline cutAbove(double height) {
        return new Outline(
                (x, y) -> Math.min(inside.at(x, y), y - height), left, height, right, bottom);
    }

    /** Returns this region with room around it for a wide border, as a share of half its size. */
    Outline withMargin(double share) {
        double x = share * (right - left) / 2;
        double y = share * (bottom - top) / 2;
        return new Outline(inside, left - x, top - y, right + x, bottom + y);
    }

    private static double distance(double[] corners, double x, double y) {
        double least = Double.MAX_VALUE;
        int previous = corners.length - 2;
        for (int i = 0; i < corners.length; i += 2) {
            double edgeX = corners[i] - corners[previous];
            double edgeY = corners[i + 1] - corners[previous + 1];
            double cross = edgeX * (y - corners[i + 1]) - edgeY * (x - corners[i]);
            least = Math.min(least, cross / Math.sqrt(edgeX * edgeX + edgeY * edgeY));
            previous = i;
        }
        return least;
    }
}
