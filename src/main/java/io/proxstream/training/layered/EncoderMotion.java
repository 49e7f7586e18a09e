package io.proxstream.training.layered;

/** What becomes of the layers that encode. */
public enum EncoderMotion {
    /** They are learned like all others. */
    FREE,
    /**
     * They are learned, and the filters of each stay nearly orthonormal: after each step {@code W
     * <- 3/2 W - 1/2 W W^T W}, which draws the singular values of W towards 1, so that codes hold
     * what they hold in equal measure, and can be inverted stably.
     */
    ORTHONORMAL,
    /** They stay as they are: the others find their own optimum for them. */
    FIXED
}
