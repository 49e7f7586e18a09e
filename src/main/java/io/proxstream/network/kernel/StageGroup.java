package io.proxstream.network.kernel;

import java.util.List;

/**
 * Consecutive stages that one thread runs as a wavefront; other threads run the groups before and
 * behind it on other rows of the same frame at the same time.
 */
final class StageGroup implements Runnable {
    /** How many blocks a group may run ahead of the next beyond what the filters' reach demands. */
    static final int SLACK = 4;

    private final List<Stage> stages;
    private final int first;
    private final Geometry geometry;
    private final Progress progress;
    private final boolean last;

    /**
     * Creates a group.
     *
     * @param stages the stages of this group
     * @param first the number of the first of them in the pipeline
     */
    StageGroup(List<Stage> stages, int first, Geometry geometry, Progress progress) {
        this.stages = List.copyOf(stages);
        this.first = first;
        this.geometry = geometry;
        this.progress = progress;
        this.last = first + stages.size() == progress.stages();
    }

    @Override
    public void run() {
        boolean finished = false;
        try {
            int steps = geometry.blocks() + geometry.lag() * (stages.size() - 1);
            for (int step = 0; step < steps; step++) {
                awaitNeighbours(step);
                step(step);
            }
            finished = true;
        } finally {
            if (!finished) {
                progress.fail();
            }
        }
    }

    private void awaitNeighbours(int step) {
        if (first > 0) {
            progress.await(first - 1, Math.min(geometry.blocks(), step + geometry.lag() + 1));
        }
        if (!last) {
            int newest = step - (stages.size() - 1) * geometry.lag();
            progress.await(first + stages.size(), newest - geometry.lag() - SLACK);
        }
    }

    private void step(int step) {
        for (int i = 0; i < stages.size(); i++) {
            int block = step - i * geometry.lag();
            if (block >= 0 && block < geometry.blocks()) {
                stages.get(i).process(block);
                progress.advance(first + i);
            }
        }
    }
}
