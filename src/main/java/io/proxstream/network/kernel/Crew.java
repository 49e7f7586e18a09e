package io.proxstream.network.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
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
     * Runs tasks at the same time, the first in the caller's thread.
     *
     * <p>Returns, or throws what a task threw, when all have ended: nobody uses their memory then.
     *
     * @param tasks at least one, at most as many as threads
     */
    public void run(List<? extends Runnable> tasks) {
        if (tasks.size() == 1) {
            tasks.get(0).run();
        } else {
            runTogether(tasks);
        }
    }

    private void runTogether(List<? extends Runnable> tasks) {
        FutureTask<?> own = new FutureTask<>(tasks.get(0), true);
        List<Future<?>> all = new ArrayList<>(List.of(own));
        for (Runnable task : tasks.subList(1, tasks.size())) {
            all.add(helpers.submit(task));
        }
        own.run();
        List<Throwable> failures = new ArrayList<>();
        all.forEach(task -> end(task).ifPresent(failures::add));
        if (!failures.isEmpty()) {
            fail(failures);
        }
    }

    /** Waits for a task's end, whatever interrupts, and returns what it threw. */
    private static Optional<Throwable> end(Future<?> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    task.get();
                    return Optional.empty();
                } catch (InterruptedException e) {
                    interrupted = true; // the task ends soon by itself
                } catch (ExecutionException e) {
                    return Optional.ofNullable(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Throws an error as it is, and otherwise the failures together: one may follow from another.
     */
    private static void fail(List<Throwable> failures) {
        for (Throwable failure : failures) {
            if (failure instanceof Error error) {
                throw error;
            }
        }
        IllegalStateException together =
                new IllegalStateException("a kernel thread failed", failures.get(0));
        failures.subList(1, failures.size()).forEach(together::addSuppressed);
        throw together;
    }
}
