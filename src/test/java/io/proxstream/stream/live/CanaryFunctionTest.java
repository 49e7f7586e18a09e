package io.proxstream.stream.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxstream.stream.function.RestoreFunction;
import io.proxstream.wire.OutgoingRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** A decision is taken once, whatever happens around it. */
@SuppressWarnings("try") // closing a harness may be interrupted
final class CanaryFunctionTest {
    private static final String RULE = "canary:1:10:20:0";

    private static KeyedOneInputStreamOperatorTestHarness<String, CanaryPair, OutgoingRecord>
            harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new CanaryFunction()), CanaryPair::model, Types.STRING);
    }

    private static void pairs(
            KeyedOneInputStreamOperatorTestHarness<String, CanaryPair, OutgoingRecord> harness,
            int count,
            long trial,
            double gain)
            throws Exception {
        for (int i = 0; i < count; i++) {
            CanaryPair pair = new CanaryPair("m", 2 + trial, 1, trial, RULE, gain + 0.1 * (i % 2));
            harness.processElement(pair, 0);
        }
    }

    private static List<String> stages(
            KeyedOneInputStreamOperatorTestHarness<String, CanaryPair, OutgoingRecord> harness) {
        return harness.extractOutputValues().stream()
                .map(it -> text(it.key()) + " " + text(it.value()))
                .toList();
    }

    private static String text(byte[] bytes) {
        return new String(Objects.requireNonNull(bytes), StandardCharsets.UTF_8);
    }

    @Test
    void aDecisionIsWrittenOnceAndOnlyAfterACheckpointThatHoldsIt() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.snapshot(1, 0);
            pairs(harness, 12, 0, 1);
            harness.notifyOfCompletedCheckpoint(1);
            pairs(harness, 2, 0, 1);
            assertThat(stages(harness)).as("checkpoint 1 does not hold it").isEmpty();
            harness.snapshot(2, 0);
            harness.notifyOfCompletedCheckpoint(2);
            pairs(harness, 5, 0, -1);
            assertThat(stages(harness)).containsExactly("m@2/stage live");
            assertThat(harness.getSideOutput(RestoreFunction.QUALITY)).hasSize(1);
            assertThat(
                            text(
                                    harness.getSideOutput(RestoreFunction.QUALITY)
                                            .peek()
                                            .getValue()
                                            .value()))
                    .contains("\"decision\":\"promoted\"")
                    .contains("\"pairs\":10")
                    .contains("dB better on 10 frames");
        }
    }

    @Test
    void aDecisionOutlivesARestartAndIsNotTakenAgain() throws Exception {
        OperatorSubtaskState decided;
        OperatorSubtaskState written;
        try (var harness = harness()) {
            harness.open();
            pairs(harness, 10, 0, -1);
            decided = harness.snapshot(1, 0);
        }
        try (var harness = harness()) {
            harness.initializeState(decided);
            harness.open();
            pairs(harness, 3, 0, 1);
            assertThat(stages(harness)).containsExactly("m@2/stage withdrawn");
            written = harness.snapshot(2, 0);
        }
        try (var harness = harness()) {
            harness.initializeState(written);
            harness.open();
            pairs(harness, 15, 0, 1);
            assertThat(stages(harness)).isEmpty();
        }
    }

    @Test
    void aNewTrialBeginsAnewAndPairsOfTheOldOneCountNoMore() throws Exception {
        try (var harness = harness()) {
            harness.open();
            pairs(harness, 9, 0, -5);
            pairs(harness, 5, 1, 1);
            pairs(harness, 20, 0, -5);
            pairs(harness, 5, 1, 1);
            harness.snapshot(1, 0);
            harness.notifyOfCompletedCheckpoint(1);
            pairs(harness, 1, 1, 1);
            assertThat(stages(harness)).containsExactly("m@3/stage live");
        }
    }
}
