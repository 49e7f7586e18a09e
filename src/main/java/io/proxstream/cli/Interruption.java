package io.proxstream.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish that the running verb ends, as Ctrl-C expresses it.
 *
 * <p>Work that lasts looks at it between two steps, so that it can end in order: no thread is
 * interrupted in the middle of something. Safe for use by several threads.
 */
public final class Interruption {
    private final CountDownLatch wish = new CountDownLatch(1);

    /** Asks the running verb to end. */
    public void request() {
        wish.countDown();
    }

    /**
     * Tells whether the verb is to end.
     *
     * @return true from the first {@link #request()} on
     */
    public boolean isRequested() {
        return wish.getCount() == 0;
    }

    /**
     * Waits for the wish.
     *
     * @param atMost how long to wait
     * @return whether the verb is to end; also true if this thread itself was interrupted
     */
    public boolean await(Duration atMost) {
        try {
            return wish.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Ends the work of the caller, with a message, if the wish was expressed. */
    void check() {
        if (isRequested()) {
            throw new InterruptedWorkException();
        }
    }
}
