package io.proxstream.stream.function;

import io.proxstream.restoration.RestorationReport;
import io.proxstream.restoration.SolverReport;
import io.proxstream.wire.FailureCode;
import io.proxstream.wire.QualityEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** Measures what {@link RestoreMetric} names. */
final class RestoreMetrics {
    private static final int WINDOW = 1000;
    private static final double SIGMA_SCALE = 255;

    private final MetricGroup operator;
    private final Map<String, Counter> counters = new HashMap<>();
    private final Map<String, AtomicReference<Number>> values = new HashMap<>();
    private final Histogram latency;
    private final Histogram duration;
    private final Histogram iterations;

    /**
     * Registers the metrics; those of models, solvers and true images when there is one.
     *
     * @param operator the operator's group
     */
    RestoreMetrics(MetricGroup operator) {
        this.operator = operator;
        counter(RestoreMetric.FRAMES_RESTORED, "");
        for (FailureCode code : FailureCode.values()) {
            counter(RestoreMetric.FRAMES_REJECTED, code.code());
        }
        latency = histogram(RestoreMetric.LATENCY);
        duration = histogram(RestoreMetric.DURATION);
        iterations = histogram(RestoreMetric.SOLVER_ITERATIONS);
    }

    /**
     * Counts a restored frame.
     *
     * @param event what is known about it
     */
    void restored(QualityEvent event) {
        RestorationReport report = event.restored().result().report();
        counter(RestoreMetric.FRAMES_RESTORED, "").inc();
        duration.update(Math.round(report.millis()));
        event.latencyMillis().ifPresent(millis -> latency.update(Math.round(millis)));
        show(RestoreMetric.MODEL_VERSION, report.model(), report.modelVersion());
        show(RestoreMetric.SIGMA, "", report.noiseLevel() * SIGMA_SCALE);
        show(RestoreMetric.RESIDUAL_SIGMA, "", report.residualNoise() * SIGMA_SCALE);
        report.solver().ifPresent(this::solved);
        event.reference().ifPresent(this::compared);
    }

    /**
     * Counts a dead letter.
     *
     * @param code why it is one
     */
    void rejected(FailureCode code) {
        counter(RestoreMetric.FRAMES_REJECTED, code.code()).inc();
    }

    private void solved(SolverReport solver) {
        iterations.update(solver.iterations());
        counter(RestoreMetric.SOLVER_STOPS, solver.stop()).inc();
    }

    private void compared(QualityEvent.Reference figures) {
        show(RestoreMetric.PSNR, "", figures.psnr());
        show(RestoreMetric.SSIM, "", figures.ssim());
    }

    private Counter counter(RestoreMetric metric, String label) {
        return counters.computeIfAbsent(
                metric.name() + label,
                first -> metric.groupIn(operator, label).counter(metric.leaf()));
    }

    private Histogram histogram(RestoreMetric metric) {
        return metric.groupIn(operator, "")
                .histogram(metric.leaf(), new DescriptiveStatisticsHistogram(WINDOW));
    }

    /** Shows the last value, from the first one on. */
    private void show(RestoreMetric metric, String label, Number value) {
        values.computeIfAbsent(metric.name() + label, first -> gauge(metric, label, value))
                .set(value);
    }

    private AtomicReference<Number> gauge(RestoreMetric metric, String label, Number first) {
        AtomicReference<Number> last = new AtomicReference<>(first);
        Gauge<Number> gauge = last::get;
        metric.groupIn(operator, label).gauge(metric.leaf(), gauge);
        return last;
    }
}
