package io.proxstream.math.array;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** A fixed number of threads among which tasks are shared out. */
public final class Workers implements AutoCloseable {
    private final int threads;
    private final ForkJoinPool pool;

    /**
     * Creates the threads.
     *
     * @param threads how many, at least 1
     */
    public Workers(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads + ": must be at least 1");
        }
        this.threads = threads;
        this.pool = new ForkJoinPool(threads);
    }

    /**
     * Creates a thread for each processor.
     *
     * @return the workers
     */
    public static Workers ofThisMachine() {
        return new Workers(Runtime.getRuntime().availableProcessors());
    }

    /**
     * Returns the number of threads.
     *
     * @return at least 1
     */
    public int threads() {
        return threads;
    }

    /**
     * Runs a task for each number below a count, in any order and at the same time, and returns
     * when all have ended.
     *
     * @param count how many tasks
     * @param task takes a number from 0 to {@code count - 1}
     */
    public void run(int count, IntConsumer task) {
        if (threads == 1 || count == 1) {
            for (int i = 0; i < count; i++) {
                task.accept(i);
            }
            return;
        }
        pool.invoke(ForkJoinTask.adapt(() -> IntStream.range(0, count).parallel().forEach(task)));
    }

    /** Ends the threads. */
    @Override
    public void close() {
        pool.shutdown();
    }
}
