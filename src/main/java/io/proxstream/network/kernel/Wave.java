package io.proxstream.network.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * One thread's share of a wavefront.
 *
 * <p>In step s, stage i takes block {@code s - i lag}, one stage after the other; the threads take
 * the steps in turn. A thread waits only for the same stage of the step before, which another
 * thread has in hand, so the threads follow each other through the stages without a halt.
 */
final class Wave implements Runnable {
    private final List<? extends WaveStage> stages;
    private final int thread;
    private final int threads;
    private final int blocks;
    private final int lag;
    private final Progress progress;

    private Wave(
            List<? extends WaveStage> stages,
            int thread,
            int threads,
            Geometry geometry,
            Progress progress) {
        this.stages = List.copyOf(stages);
        this.thread = thread;
        this.threads = threads;
        this.blocks = geometry.blocks();
        this.lag = geometry.lag();
        this.progress = progress;
    }

    /** Shares a wavefront out to a number of threads. */
    static List<Wave> of(
            List<? extends WaveStage> stages, int threads, Geometry geometry, Progress progress) {
        List<Wave> waves = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            waves.add(new Wave(stages, thread, threads, geometry, progress));
        }
        return List.copyOf(waves);
    }

    @Override
    public void run() {
        boolean finished = false;
        try {
            int steps = blocks + lag * (stages.size() - 1);
            for (int step = thread; step < steps; step += threads) {
                step(step);
            }
            finished = true;
        } finally {
            if (!finished) {
                progress.fail();
            }
        }
    }

    private void step(int step) {
        for (int i = 0; i < stages.size(); i++) {
            int block = step - i * lag;
            if (block >= 0 && block < blocks) {
                progress.await(i, block);
                stages.get(i).process(block);
                progress.advance(i);
            }
        }
    }
}
