package io.proxstream.network.kernel;

/** Takes rows of an image as they become complete, each row once. */
interface RowSink {
    /**
     * Takes one row of one channel.
     *
     * @param channel from 0 to C-1
     * @param row from 0 to H-1
     * @param values holds the row; valid during the call
     * @param offset where column 0 stands
     */
    void row(int channel, int row, float[] values, int offset);
}
