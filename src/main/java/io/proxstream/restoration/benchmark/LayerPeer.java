package io.proxstream.restoration.benchmark;

import java.util.List;
import java.util.ServiceLoader;

/**
 * Another library that can compute the layers that are measured here.
 *
 * <p>Peers are no part of the product: they are found on the class path as services, see {@link
 * #found()}.
 */
public interface LayerPeer {
    /**
     * Finds the peers on the class path.
     *
     * @return the peers, none if the class path is the product's own
     */
    static List<LayerPeer> found() {
        return ServiceLoader.load(LayerPeer.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /**
     * Returns the library's name, as in the figures.
     *
     * @return such as {@code torch}
     */
    String library();

    /**
     * Prepares the work in every way in which the library may be fast at it.
     *
     * @param task the work; beyond the frame's border all is zero, for the filters and their
     *     adjoint
     * @param threads the number of threads that the library may use, at least 1
     * @return the variants, at least one; to be closed by the caller
     */
    List<PeerNetwork> prepare(LayerTask task, int threads);
}
