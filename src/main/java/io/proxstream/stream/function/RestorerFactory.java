package io.proxstream.stream.function;

import java.io.Serializable;

/** Makes the restorer of an operator, where the operator runs. */
@FunctionalInterface
public interface RestorerFactory extends Serializable {
    /**
     * Makes a restorer that is ready: its model loaded, its kernels warm.
     *
     * @return the restorer, for one thread
     */
    ImageRestorer create();
}
