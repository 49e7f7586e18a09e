package io.proxstream.network.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that run one network together: the caller's own and daemon threads that end when they
 * have been idle for a while, so that nothing needs closing.
 */
public final class Crew {
    private static final long IDLE_SECONDS = 5;

    private final int threads;
    private final ThreadPoolExecutor helpers;

    /**
     * Creates a crew.
     *
     * @param threads the number of threads, the caller's included, at least 1
     */
    public Crew(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads + ": must be at least 1");
        }
        this.threads = threads;
        this.helpers =
                new ThreadPoolExecutor(
                        0,
                        Integer.MAX_VALUE, // one that has just finished may not be idle yet
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        task -> {
                            Thread thread = new Thread(task, "proxstream-kernel");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /**
     * Returns the number of threads.
     *
     * @return the caller's included
     */
    public int threads() {
        return threads;
    }

    /**
     * Runs tasks at the same time, the first in the caller's thread; at most as many as threads.
     */
    void run(List<? extends Runnable> tasks) {
        List<Future<?>> others = new ArrayList<>();
        for (Runnable task : tasks.subList(1, tasks.size())) {
            others.add(helpers.submit(task));
        }
        tasks.get(0).run();
        for (Future<?> other : others) {
            await(other);
        }
    }

    private static void await(Future<?> task) {
        boolean interrupted = false;
        while (true) {
            try {
                task.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true; // the task ends soon by itself; keep its memory ours till then
            } catch (ExecutionException e) {
                throw new IllegalStateException("a kernel thread failed", e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
