package io.proxstream.network.kernel;

import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.BoundaryRule;

/** Banks of filters on images in double precision, by the definition. */
record DoubleFilters(ImageShape shape, int size, BoundaryRule boundary) {
    /** Takes one weight between an image value and a coefficient. */
    interface Tap {
        void visit(double weight, int image, int coefficient);
    }

    /** Visits every use of every weight {@code [M,C,k,k]}. */
    void forEach(double[] w, Tap tap) {
        int before = (size - 1) / 2;
        for (int i = 0; i < w.length; i++) {
            int c = i / (size * size) % shape.channels();
            int m = i / (size * size * shape.channels());
            for (int p = 0; p < shape.planeSize(); p++) {
                int y = p / shape.width() + i / size % size - before;
                int x = p % shape.width() + i % size - before;
                int row = boundary.source(y, shape.height());
                int column = boundary.source(x, shape.width());
                if (row >= 0 && column >= 0) {
                    int from = (c * shape.height() + row) * shape.width() + column;
                    tap.visit(w[i], from, m * shape.planeSize() + p);
                }
            }
        }
    }
}
