package io.proxstream.cli;

import io.proxstream.restoration.degradation.Degradation;
import java.util.OptionalLong;

/**
 * What a demonstration sends.
 *
 * @param frames the clean frames
 * @param degradation what happens to each
 * @param count how many are sent; absent until somebody ends it
 * @param pace how fast
 * @param seed of the degradation
 */
record DemoPlan(
        FrameSource frames, Degradation degradation, OptionalLong count, Pace pace, long seed) {
    /** Keeps the job busy while one frame is being restored, and latencies honest. */
    private static final int WINDOW = 3;

    /**
     * Tells whether the next frame may be sent as far as those under way are concerned: without a
     * pace, they wait for each other.
     */
    boolean admits(int underWay) {
        return pace.isLimited() || underWay < WINDOW;
    }

    /** Tells whether a frame belongs to the plan. */
    boolean includes(long number) {
        return count.isEmpty() || number < count.getAsLong();
    }
}
