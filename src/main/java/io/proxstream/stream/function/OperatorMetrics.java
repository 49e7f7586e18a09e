package io.proxstream.stream.function;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** Metrics of an operator by their paths; each is registered when it is first used. */
public final class OperatorMetrics {
    private static final int WINDOW = 1000;

    private final MetricGroup operator;
    private final Map<String, Counter> counters = new HashMap<>();
    private final Map<String, AtomicReference<Number>> values = new HashMap<>();

    /**
     * Creates the metrics.
     *
     * @param operator the operator's group
     */
    public OperatorMetrics(MetricGroup operator) {
        this.operator = operator;
    }

    /**
     * Returns a counter.
     *
     * @param path of the metric
     * @param label the value of its label, where it has one
     * @return the counter
     */
    public Counter counter(MetricPath path, String label) {
        return counters.computeIfAbsent(
                path.text() + label, first -> path.groupIn(operator, label).counter(path.leaf()));
    }

    /**
     * Registers a histogram of the last thousand values.
     *
     * @param path of the metric, without a label
     * @return the histogram
     */
    Histogram histogram(MetricPath path) {
        return path.groupIn(operator, "")
                .histogram(path.leaf(), new DescriptiveStatisticsHistogram(WINDOW));
    }

    /**
     * Shows the last value, from the first one on.
     *
     * @param path of the metric
     * @param label the value of its label, where it has one
     * @param value the value
     */
    public void show(MetricPath path, String label, Number value) {
        values.computeIfAbsent(path.text() + label, first -> gauge(path, label, value)).set(value);
    }

    private AtomicReference<Number> gauge(MetricPath path, String label, Number first) {
        AtomicReference<Number> last = new AtomicReference<>(first);
        watch(path, label, last::get);
        return last;
    }

    /** Shows a value that is asked for whenever it is read. */
    void watch(MetricPath path, String label, Gauge<Number> value) {
        path.groupIn(operator, label).gauge(path.leaf(), value);
    }
}
