package io.proxstream.inversion.layered;

import java.util.List;

/**
 * Recovered inputs and what is to be said of each.
 *
 * @param inputs one after another
 * @param reports one for each
 */
@SuppressWarnings("ArrayRecordComponent") // large, handed over
public record LayeredInversion(float[] inputs, List<CodeReport> reports) {
    /** Takes a copy of the list. */
    public LayeredInversion {
        reports = List.copyOf(reports);
    }
}
