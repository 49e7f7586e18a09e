package io.proxstream.restoration.benchmark;

/** One way in which a peer computes the layers of a {@link LayerTask}, with its native memory. */
public interface PeerNetwork extends AutoCloseable {
    /**
     * Returns how it computes them.
     *
     * @return a few words
     */
    String variant();

    /**
     * Computes all layers.
     *
     * @return the last x, {@code [1,H,W]}, row by row
     */
    float[] run();

    /** Frees the native memory. */
    @Override
    void close();
}
