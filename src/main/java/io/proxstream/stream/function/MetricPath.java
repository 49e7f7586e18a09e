package io.proxstream.stream.function;

import java.io.Serializable;
import java.util.regex.Pattern;
import org.apache.flink.metrics.MetricGroup;

/**
 * The name of a metric: its path below the metric group of its operator.
 *
 * @param text parts joined by dots; a part in braces is a label, which Prometheus keeps apart from
 *     the name
 */
public record MetricPath(String text) implements Serializable {
    private static final Pattern DOT = Pattern.compile("\\.");
    private static final Pattern UNSAFE = Pattern.compile("[^a-zA-Z0-9_.]");
    private static final String OPERATOR_SCOPE = "flink_taskmanager_job_task_operator_";

    /**
     * Returns the path with each label as {@code name.<name>}.
     *
     * @return the path as Flink shows it
     */
    public String shown() {
        return text.replaceAll("\\{(\\w+)}", "$1.<$1>");
    }

    /**
     * Returns the name under which Flink's Prometheus reporter shows the metric.
     *
     * @return the name, without suffixes and labels
     */
    public String prometheusName() {
        String name = text.replace("{", "").replace("}", "");
        return OPERATOR_SCOPE + UNSAFE.matcher(name).replaceAll("_").replace('.', '_');
    }

    /**
     * Returns the last part of the path.
     *
     * @return the metric's name in its group
     */
    public String leaf() {
        return text.substring(text.lastIndexOf('.') + 1);
    }

    /**
     * Makes the group that holds the metric.
     *
     * @param operator the operator's group
     * @param label the value of the label, where the path has one
     * @return the group
     */
    public MetricGroup groupIn(MetricGroup operator, String label) {
        MetricGroup group = operator;
        for (String part : DOT.split(text.substring(0, text.lastIndexOf('.')), -1)) {
            group =
                    part.startsWith("{")
                            ? group.addGroup(part.substring(1, part.length() - 1), label)
                            : group.addGroup(part);
        }
        return group;
    }
}
