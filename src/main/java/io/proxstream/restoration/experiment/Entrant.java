package io.proxstream.restoration.experiment;

import java.util.List;

/** A network that takes part in a comparison, and the ways to train it. */
interface Entrant {
    /** Returns the name by which tables call it. */
    String name();

    /** Returns the ways to train it in a regime. */
    List<Contender> contenders(Regime regime);

    /** Returns how many images of each set it takes at most. */
    default int mostImages() {
        return Integer.MAX_VALUE;
    }
}
