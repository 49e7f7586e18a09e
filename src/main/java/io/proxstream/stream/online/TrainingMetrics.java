package io.proxstream.stream.online;

import io.proxstream.restoration.online.Gate;
import io.proxstream.restoration.online.RoundAggregation;
import io.proxstream.stream.function.OperatorMetrics;
import java.util.Locale;
import org.apache.flink.metrics.MetricGroup;

/** Measures what {@link TrainingMetric} names. */
final class TrainingMetrics {
    private final OperatorMetrics metrics;

    /** Registers the counters; gauges when there is a value. */
    TrainingMetrics(MetricGroup operator) {
        metrics = new OperatorMetrics(operator);
        metrics.counter(TrainingMetric.STALE.path(), "");
        for (Gate.Decision decision : Gate.Decision.values()) {
            metrics.counter(TrainingMetric.JUDGED.path(), label(decision));
        }
    }

    private static String label(Gate.Decision decision) {
        return decision.name().toLowerCase(Locale.ROOT);
    }

    void stale() {
        metrics.counter(TrainingMetric.STALE.path(), "").inc();
    }

    void closed(long round, RoundAggregation sums) {
        metrics.show(TrainingMetric.ROUND.path(), "", round);
        metrics.show(TrainingMetric.LOSS.path(), "", sums.loss());
        metrics.show(TrainingMetric.SHARDS.path(), "", sums.shards());
    }

    void judged(Gate.Decision decision, RoundAggregation.Judgement judgement, long liveVersion) {
        metrics.counter(TrainingMetric.JUDGED.path(), label(decision)).inc();
        metrics.show(TrainingMetric.LIVE_VERSION.path(), "", liveVersion);
        if (judgement.values() > 0) {
            metrics.show(TrainingMetric.CANDIDATE_PSNR.path(), "", judgement.candidate());
            metrics.show(TrainingMetric.LIVE_PSNR.path(), "", judgement.live());
        }
    }
}
