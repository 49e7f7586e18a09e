package io.proxstream.stream.function;

import java.util.regex.Pattern;
import org.apache.flink.metrics.MetricGroup;

/**
 * The metrics of the restore operator: the one place that knows their names.
 *
 * <p>A name is the path below the operator's metric group; a part in braces is a label, which
 * Prometheus keeps apart from the name.
 */
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
    /** Histogram: iterations of the solver, where one restores. */
    SOLVER_ITERATIONS("restoration.solver.iterations", "iterations of the solver, for each frame"),
    /** Counters of frames by the reason for which their solver ended. */
    SOLVER_STOPS("restoration.solver.{stop}.frames", "frames by the reason their solver ended");

    private static final Pattern DOT = Pattern.compile("\\.");
    private static final Pattern UNSAFE = Pattern.compile("[^a-zA-Z0-9_.]");
    private static final String OPERATOR_SCOPE = "flink_taskmanager_job_task_operator_";

    private final String path;
    private final String meaning;

    RestoreMetric(String path, String meaning) {
        this.path = path;
        this.meaning = meaning;
    }

    /**
     * Returns the path below the operator's group, a label as {@code name.<name>}.
     *
     * @return the path as Flink shows it
     */
    public String path() {
        return path.replaceAll("\\{(\\w+)}", "$1.<$1>");
    }

    /**
     * Returns what is measured.
     *
     * @return a phrase
     */
    public String meaning() {
        return meaning;
    }

    /**
     * Returns the name under which Flink's Prometheus reporter shows the metric.
     *
     * @return the name, without suffixes and labels
     */
    public String prometheusName() {
        String name = path.replace("{", "").replace("}", "");
        return OPERATOR_SCOPE + UNSAFE.matcher(name).replaceAll("_").replace('.', '_');
    }

    /** Returns the last part of the path. */
    String leaf() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /**
     * Makes the group that holds the metric.
     *
     * @param operator the operator's group
     * @param label the value of the label, where the path has one
     */
    MetricGroup groupIn(MetricGroup operator, String label) {
        MetricGroup group = operator;
        for (String part : DOT.split(path.substring(0, path.lastIndexOf('.')), -1)) {
            group =
                    part.startsWith("{")
                            ? group.addGroup(part.substring(1, part.length() - 1), label)
                            : group.addGroup(part);
        }
        return group;
    }
}
