package io.proxstream.stream.function;

import static io.proxstream.wire.TestingRecords.bytes;
import static io.proxstream.wire.TestingRecords.png;
import static io.proxstream.wire.TestingRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.config.JobOptions;
import io.proxstream.config.ModelStoreOptions;
import io.proxstream.model.ModelFormatException;
import io.proxstream.wire.OutgoingRecord;
import io.proxstream.wire.RawRecord;
import java.util.Map;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // closing a harness may be interrupted
final class RestoreFunctionTest {
    @Test
    void framesGoOnAndTheRestGoesAside() throws Exception {
        try (var harness =
                ProcessFunctionTestHarnesses.forProcessFunction(function("tv-denoise"))) {
            harness.processElement(record(png(1), "ce_id", "f-1"), 0);
            harness.processElement(record(bytes("no image")), 0);
            harness.processElement(record(png(2), "ce_id", "f-2"), 0);
            assertThat(harness.extractOutputValues())
                    .hasSize(2)
                    .allSatisfy(restored -> assertThat(restored.value()).isNotEqualTo(png(1)));
            assertThat(harness.getSideOutput(RestoreFunction.DEAD_LETTERS))
                    .singleElement()
                    .satisfies(
                            letter ->
                                    assertThat(letter.getValue().value())
                                            .isEqualTo(bytes("no image")));
            assertThat(harness.getSideOutput(RestoreFunction.QUALITY)).hasSize(2);
        }
    }

    @Test
    void aModelThatIsNotThereStopsTheJob() {
        assertThatThrownBy(() -> new ModelRestorerFactory("nix", new ModelStoreOptions("")).check())
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("nix");
        assertThatThrownBy(() -> ProcessFunctionTestHarnesses.forProcessFunction(function("nix")))
                .isInstanceOf(ModelFormatException.class);
    }

    @Test
    void theFunctionSurvivesSerialization() throws Exception {
        RestoreFunction copy = InstantiationUtil.clone(function("tv-denoise"));
        try (OneInputStreamOperatorTestHarness<RawRecord, OutgoingRecord> harness =
                new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(copy))) {
            harness.open();
            harness.processElement(record(png(1)), 0);
            assertThat(harness.extractOutputValues()).hasSize(1);
        }
    }

    private static RestoreFunction function(String model) {
        JobOptions options = JobOptions.of(Map.of("restoration.model", model));
        return new RestoreFunction(
                RestoreSettings.of(options), new ModelRestorerFactory(model, options.models()));
    }
}
