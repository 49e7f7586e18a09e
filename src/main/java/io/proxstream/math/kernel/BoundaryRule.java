package io.proxstream.math.kernel;

import java.util.Locale;

/** What an image is taken to be beyond its border. */
public enum BoundaryRule {
    /** Mirrored at the border's outer edge: {@code x[-1] = x[0]}, {@code x[n] = x[n-1]}. */
    SYMMETRIC,
    /** Repeated: {@code x[-1] = x[n-1]}. */
    PERIODIC,
    /** Zero. */
    ZERO;

    /** What {@link #source} returns where the image is zero. */
    public static final int OUTSIDE = -1;

    /**
     * Returns the position inside the image whose value stands at a position beside it.
     *
     * @param position any position, however far beyond either end
     * @param extent the number of positions, at least 1
     * @return a position from 0 to {@code extent - 1}, or {@link #OUTSIDE}
     */
    public int source(int position, int extent) {
        if (position >= 0 && position < extent) {
            return position;
        }
        return switch (this) {
            case ZERO -> OUTSIDE;
            case PERIODIC -> Math.floorMod(position, extent);
            case SYMMETRIC -> {
                int folded = Math.floorMod(position, 2 * extent);
                yield folded < extent ? folded : 2 * extent - 1 - folded;
            }
        };
    }

    /**
     * Returns the name used in bundles.
     *
     * @return the lower-case name
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
