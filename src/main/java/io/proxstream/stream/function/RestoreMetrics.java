package io.proxstream.stream.function;

import io.proxstream.restoration.RestorationReport;
import io.proxstream.restoration.SolverReport;
import io.proxstream.wire.FailureCode;
import io.proxstream.wire.QualityEvent;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;

/** Measures what {@link RestoreMetric} names. */
final class RestoreMetrics {
    private static final double SIGMA_SCALE = 255;

    private final OperatorMetrics metrics;
    private final Histogram latency;
    private final Histogram duration;
    private final Histogram iterations;

    /**
     * Registers the metrics; those of models, solvers and true images when there is one.
     *
     * @param operator the operator's group
     */
    RestoreMetrics(MetricGroup operator) {
        this.metrics = new OperatorMetrics(operator);
        metrics.counter(RestoreMetric.FRAMES_RESTORED.path(), "");
        for (FailureCode code : FailureCode.values()) {
            metrics.counter(RestoreMetric.FRAMES_REJECTED.path(), code.code());
        }
        metrics.watch(RestoreMetric.RESIDENT_MEMORY.path(), "", ResidentMemory::bytes);
        latency = metrics.histogram(RestoreMetric.LATENCY.path());
        duration = metrics.histogram(RestoreMetric.DURATION.path());
        iterations = metrics.histogram(RestoreMetric.SOLVER_ITERATIONS.path());
    }

    /**
     * Counts a restored frame.
     *
     * @param event what is known about it
     */
    void restored(QualityEvent event) {
        RestorationReport report = event.restored().result().report();
        metrics.counter(RestoreMetric.FRAMES_RESTORED.path(), "").inc();
        duration.update(Math.round(report.millis()));
        event.latencyMillis().ifPresent(millis -> latency.update(Math.round(millis)));
        metrics.show(RestoreMetric.MODEL_VERSION.path(), report.model(), report.modelVersion());
        metrics.show(RestoreMetric.SIGMA.path(), "", report.noiseLevel() * SIGMA_SCALE);
        metrics.show(RestoreMetric.RESIDUAL_SIGMA.path(), "", report.residualNoise() * SIGMA_SCALE);
        report.solver().ifPresent(this::solved);
        event.reference().ifPresent(this::compared);
    }

    /**
     * Counts a dead letter.
     *
     * @param code why it is one
     */
    void rejected(FailureCode code) {
        metrics.counter(RestoreMetric.FRAMES_REJECTED.path(), code.code()).inc();
    }

    private void solved(SolverReport solver) {
        iterations.update(solver.iterations());
        metrics.counter(RestoreMetric.SOLVER_STOPS.path(), solver.stop()).inc();
    }

    private void compared(QualityEvent.Reference figures) {
        metrics.show(RestoreMetric.PSNR.path(), "", figures.psnr());
        metrics.show(RestoreMetric.SSIM.path(), "", figures.ssim());
    }
}
