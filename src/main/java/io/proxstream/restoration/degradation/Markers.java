package io.proxstream.restoration.degradation;

import io.proxstream.math.kernel.KindText;

/** The rule and the text of markers. */
final class Markers {
    private Markers() {}

    static void check(double marker) {
        if (!Double.isFinite(marker)) {
            throw new IllegalArgumentException(
                    "marker " + marker + " of missing pixels: must be finite");
        }
    }

    /** A marker of 0 is not written. */
    static String text(String text, double marker) {
        return marker == 0 ? text : text + ":" + KindText.print(marker);
    }
}
