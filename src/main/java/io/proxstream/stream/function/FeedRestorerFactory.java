package io.proxstream.stream.function;

import io.proxstream.restoration.FeedRestorer;
import java.io.Serializable;

/** Makes the restorer of an operator that solves for each frame, where the operator runs. */
@FunctionalInterface
public interface FeedRestorerFactory extends Serializable {
    /**
     * Makes a restorer.
     *
     * @return the restorer, for one thread
     */
    FeedRestorer create();
}
