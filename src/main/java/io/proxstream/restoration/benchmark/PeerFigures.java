package io.proxstream.restoration.benchmark;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a layer of a proximal network costs here and in other libraries, on one thread each.
 *
 * @param layerMillis milliseconds for one layer of ours, with the peers' zero border
 * @param variants all variants of all peers
 */
public record PeerFigures(double layerMillis, List<PeerFigure> variants) {
    /** The largest difference between results that counts as agreement. */
    public static final double TOLERANCE = 1e-4;

    /** Makes the figures. */
    public PeerFigures {
        variants = List.copyOf(variants);
    }

    /**
     * Returns a library's first variant: the layer as one writes it with the library, by two
     * convolutions.
     *
     * @param library the peer's name
     * @return the variant, empty if there is no such peer
     */
    public Optional<PeerFigure> usual(String library) {
        return variants.stream().filter(figure -> figure.library().equals(library)).findFirst();
    }

    /**
     * Returns the fastest variant of a library.
     *
     * @param library the peer's name
     * @return the variant with the smallest ratio, empty if there is no such peer
     */
    public Optional<PeerFigure> fastest(String library) {
        return variants.stream()
                .filter(figure -> figure.library().equals(library))
                .min(Comparator.comparingDouble(PeerFigure::ratio));
    }

    /**
     * Returns how far the results are apart.
     *
     * @return the largest difference of a pixel from ours, over all variants; NaN if one is
     */
    public double maxAbsDiff() {
        return variants.stream().mapToDouble(PeerFigure::maxAbsDiff).reduce(0, Math::max);
    }

    /**
     * Tells whether all computed the same.
     *
     * @return whether {@link #maxAbsDiff()} is below {@link #TOLERANCE}
     */
    public boolean agree() {
        return maxAbsDiff() < TOLERANCE;
    }
}
