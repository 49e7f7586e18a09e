package io.proxstream.model;

import io.proxstream.network.ProximalNetwork;

/**
 * A model: a network with its parameters, what is known about it, and the bundle it came in.
 *
 * @param card what is known about it
 * @param network the network
 * @param golden the output that the network must reproduce, see {@link GoldenOutput}
 * @param sha256 the checksum of the bundle's bytes, in hex
 */
public record ModelBundle(
        ModelCard card, ProximalNetwork network, GoldenOutput golden, String sha256) {
    /**
     * Returns the model's name.
     *
     * @return as on its card
     */
    public String name() {
        return card.name();
    }

    /**
     * Returns the model's version.
     *
     * @return as on its card
     */
    public long version() {
        return card.version();
    }

    /**
     * Returns what the model undoes.
     *
     * @return as on its card
     */
    public Task task() {
        return card.task();
    }
}
