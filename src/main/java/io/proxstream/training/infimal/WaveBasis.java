package io.proxstream.training.infimal;

import static io.proxstream.network.infimal.InfimalSpec.FILTER_SIZE;
import static io.proxstream.network.infimal.InfimalSpec.PHASES;

import io.proxstream.network.infimal.InfimalSpec;
import io.proxstream.training.unrolled.CosineBasis;

/**
 * The orthonormal basis in which filters move: sums and differences of the phases of the image
 * (Haar), and the cosine transform of the taps. Photographs are strong in slow waves and weak in
 * fast ones, among the phases as among the taps; here an optimiser that scales each coordinate by
 * itself gives every wave a rate of its own.
 *
 * @see CosineBasis
 */
final class WaveBasis {
    private static final int AREA = FILTER_SIZE * FILTER_SIZE;

    private final InfimalSpec spec;
    private final CosineBasis cosines = new CosineBasis(FILTER_SIZE);

    WaveBasis(InfimalSpec spec) {
        this.spec = spec;
    }

    /** Replaces the taps of a bank, of a kind in {@link InfimalParameters}, by coefficients. */
    void analyse(int kind, float[] bank) {
        combinePhases(kind, bank);
        cosines.analyse(bank);
    }

    /** Replaces the coefficients by taps. */
    void synthesise(int kind, float[] bank) {
        cosines.synthesise(bank);
        combinePhases(kind, bank);
    }

    /** Removes what changes the mean of filters over the image, as with other networks. */
    void removeMeans(int kind, float[] coefficients) {
        for (int m = 0; m < spec.filters(); m++) {
            coefficients[plane(kind, m, 0)] = 0;
        }
    }

    /** Where a filter's plane of a channel begins. */
    private int plane(int kind, int filter, int channel) {
        return AREA
                * (kind == InfimalParameters.ANALYSIS
                        ? filter * spec.channels() + channel
                        : channel * spec.filters() + filter);
    }

    /** Its own inverse. */
    private void combinePhases(int kind, float[] bank) {
        for (int m = 0; m < spec.filters(); m++) {
            int a = plane(kind, m, 0);
            int step = plane(kind, m, 1) - a;
            for (int at = a; at < a + AREA; at++) {
                float p = bank[at];
                float q = bank[at + step];
                float r = bank[at + 2 * step];
                float s = bank[at + (PHASES - 1) * step];
                bank[at] = (p + q + r + s) / 2;
                bank[at + step] = (p - q + r - s) / 2;
                bank[at + 2 * step] = (p + q - r - s) / 2;
                bank[at + (PHASES - 1) * step] = (p - q - r + s) / 2;
            }
        }
    }
}
