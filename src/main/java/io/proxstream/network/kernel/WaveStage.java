package io.proxstream.network.kernel;

/** One stage of a wavefront: takes the blocks of a sheet from top to bottom. */
interface WaveStage {
    /**
     * Processes the next block. The stage before has done as many blocks more as the filters reach.
     */
    void process(int block);
}
