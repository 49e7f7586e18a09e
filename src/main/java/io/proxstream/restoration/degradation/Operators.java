package io.proxstream.restoration.degradation;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.linear.LinearOperator;

/** Linear operators on images, and their boundary in texts. */
final class Operators {
    /** What stands between a text and its boundary. */
    static final String AT = "@";

    private Operators() {}

    static Image image(LinearOperator operator, Image x, ImageShape range) {
        float[] values = new float[operator.rangeSize()];
        operator.apply(x.values(), values);
        return Image.wrap(range, values);
    }

    /** A symmetric boundary is not written. */
    static String text(String text, BoundaryRule boundary) {
        return boundary == BoundaryRule.SYMMETRIC ? text : text + AT + boundary.id();
    }
}
