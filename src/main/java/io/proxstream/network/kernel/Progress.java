package io.proxstream.network.kernel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/** How many blocks each stage has done: what the threads of a pipeline wait for. */
final class Progress {
    /** Counters stand this far apart, in lines of the cache of their own. */
    private static final int SPREAD = 32;

    private static final int SPINS = 1000;
    private static final long PAUSE_NANOS = 20_000;

    private final AtomicIntegerArray done;
    private final AtomicBoolean failed = new AtomicBoolean();

    Progress(int stages) {
        this.done = new AtomicIntegerArray(stages * SPREAD);
    }

    int stages() {
        return done.length() / SPREAD;
    }

    void reset() {
        failed.set(false);
        for (int i = 0; i < done.length(); i++) {
            done.set(i, 0);
        }
    }

    /** Says that a stage has done its next block, whose results others may read now. */
    void advance(int stage) {
        int index = stage * SPREAD;
        done.setRelease(index, done.getPlain(index) + 1);
    }

    /** Waits until a stage has done a number of blocks. */
    void await(int stage, int blocks) {
        int spins = 0;
        while (done.getAcquire(stage * SPREAD) < blocks) {
            if (failed.get()) {
                throw new IllegalStateException("another thread of the pipeline failed");
            }
            if (++spins < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** Lets all who wait end. */
    void fail() {
        failed.set(true);
    }
}
