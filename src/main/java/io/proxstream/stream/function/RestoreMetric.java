package io.proxstream.stream.function;

/** The metrics of the restore operator: the one place that knows their names. */
public enum RestoreMetric {
    /** Counter of restored frames. */
    FRAMES_RESTORED("restoration.frames.restored", "frames restored"),
    /** Counters of dead letters, one for each reason. */
    FRAMES_REJECTED("restoration.frames.{reason}.rejected", "dead letters, by reason"),
    /** Histogram: from a frame's time, or its record's, to its restoration. */
    LATENCY("restoration.latency-ms", "from the frame's time, or its record's, to its restoration"),
    /** Histogram: the restoration alone. */
    DURATION("restoration.duration-ms", "time of one restoration"),
    /** Gauge: the version of each model that has restored a frame. */
    MODEL_VERSION("restoration.{model}.version", "version of the model, of the last frame"),
    /** Gauge: the noise that was assumed in the last frame, on the scale 0..255. */
    SIGMA("restoration.noise.sigma", "noise assumed in the last frame, on the scale 0..255"),
    /** Gauge: the noise estimated in the last restored frame, on the scale 0..255. */
    RESIDUAL_SIGMA(
            "restoration.noise.residual-sigma",
            "noise estimated in the last restored frame, on the scale 0..255"),
    /** Gauge: peak signal-to-noise ratio of the last frame whose true image is known. */
    PSNR("restoration.quality.psnr-db", "PSNR of the last frame whose true image is known"),
    /** Gauge: structural similarity of the last frame whose true image is known. */
    SSIM("restoration.quality.ssim", "SSIM of the last frame whose true image is known"),
    /** Gauge: resident memory of the process, native memory included; 0 where it is not known. */
    RESIDENT_MEMORY(
            "restoration.memory.resident-bytes", "resident memory of the process, native included"),
    /** Histogram: iterations of the solver, where one restores. */
    SOLVER_ITERATIONS("restoration.solver.iterations", "iterations of the solver, for each frame"),
    /** Counters of frames by the reason for which their solver ended. */
    SOLVER_STOPS("restoration.solver.{stop}.frames", "frames by the reason their solver ended");

    private final MetricPath path;
    private final String meaning;

    RestoreMetric(String path, String meaning) {
        this.path = new MetricPath(path);
        this.meaning = meaning;
    }

    /**
     * Returns the path below the operator's group.
     *
     * @return the path
     */
    public MetricPath path() {
        return path;
    }

    /**
     * Returns what is measured.
     *
     * @return a phrase
     */
    public String meaning() {
        return meaning;
    }
}
