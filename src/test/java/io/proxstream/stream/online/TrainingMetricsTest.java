package io.proxstream.stream.online;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxstream.restoration.online.Gate;
import io.proxstream.restoration.online.RoundAggregation;
import io.proxstream.restoration.online.ShardUpdate;
import java.util.List;
import org.apache.flink.metrics.testutils.MetricListener;
import org.junit.jupiter.api.Test;

final class TrainingMetricsTest {
    private final MetricListener listener = new MetricListener();
    private final TrainingMetrics metrics = new TrainingMetrics(listener.getMetricGroup());

    @Test
    void roundsAndCandidatesAreShownAndStaleStepsCounted() {
        RoundAggregation sums =
                new RoundAggregation(
                        List.of(
                                new ShardUpdate(0, 7, 1, new float[1], 0.5, 10, 0.1, 1),
                                new ShardUpdate(1, 7, 1, new float[1], 1.5, 10, 0.1, 1)));
        metrics.closed(7, sums);
        metrics.judged(Gate.Decision.REJECTED, sums.judgement(), 3);
        metrics.judged(Gate.Decision.REJECTED, new RoundAggregation.Judgement(0, 0, 0), 4);
        metrics.stale();
        assertThat(shown("training", "round", "number")).isEqualTo(7L);
        assertThat(shown("training", "round", "loss")).isEqualTo(1.0);
        assertThat(shown("training", "round", "shards")).isEqualTo(2);
        assertThat((Double) shown("training", "gate", "candidate-psnr-db"))
                .isEqualTo(sums.judgement().candidate());
        assertThat((Double) shown("training", "gate", "live-psnr-db"))
                .isEqualTo(sums.judgement().live());
        assertThat(shown("training", "gate", "live-version")).isEqualTo(4L);
        assertThat(counted("training", "steps", "stale")).isEqualTo(1);
        assertThat(counted("training", "candidates", "decision", "rejected", "judged"))
                .isEqualTo(2);
        assertThat(counted("training", "candidates", "decision", "published", "judged")).isZero();
    }

    private Object shown(String... name) {
        return listener.getGauge(name).orElseThrow().getValue();
    }

    private long counted(String... name) {
        return listener.getCounter(name).orElseThrow().getCount();
    }
}
