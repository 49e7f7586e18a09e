package io.proxstream.stream.function;

import static io.proxstream.wire.TestingRecords.bytes;
import static io.proxstream.wire.TestingRecords.png;
import static io.proxstream.wire.TestingRecords.record;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.config.JobOptions;
import io.proxstream.config.ModelStoreOptions;
import io.proxstream.model.ModelFormatException;
import io.proxstream.wire.OutgoingRecord;
import io.proxstream.wire.RawRecord;
import io.proxstream.wire.RecordHeader;
import java.util.Map;
import java.util.stream.Collectors;
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
    void aFrameOutsideOfTheModelsRangeIsRestoredAndFlagged() throws Exception {
        String reason = ": model denoise-15 was made for 15.0 to 15.0";
        try (var harness =
                ProcessFunctionTestHarnesses.forProcessFunction(function("denoise-15"))) {
            harness.processElement(record(png(1), "px_sigma", "15"), 0);
            harness.processElement(record(png(1), "px_sigma", "40"), 0);
            harness.processElement(record(png(1), "px_sigma", "15", "px_outside", "stale"), 0);
            harness.processElement(record(png(1)), 0);
            assertThat(harness.extractOutputValues())
                    .extracting(RestoreFunctionTest::outside)
                    .satisfiesExactly(
                            none -> assertThat(none).isEmpty(),
                            told -> assertThat(told).isEqualTo("px_outside=sigma 40.0" + reason),
                            none -> assertThat(none).isEmpty(),
                            found -> assertThat(found).startsWith("px_outside=").endsWith(reason));
            assertThat(harness.getSideOutput(RestoreFunction.DEAD_LETTERS)).isNull();
            assertThat(harness.getSideOutput(RestoreFunction.QUALITY))
                    .extracting(event -> new String(event.getValue().value(), UTF_8))
                    .extracting(event -> event.contains("\"outside\":\"sigma"))
                    .containsExactly(false, true, false, true);
        }
    }

    private static String outside(OutgoingRecord record) {
        return record.headers().stream()
                .filter(header -> header.name().equals("px_outside"))
                .map(RecordHeader::toString)
                .collect(Collectors.joining());
    }

    @Test
    void aFrameThatAModelCannotServeIsADeadLetterWithTheReason() throws Exception {
        try (var harness = ProcessFunctionTestHarnesses.forProcessFunction(function("inpaint"))) {
            harness.processElement(record(png(1)), 0);
            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(harness.getSideOutput(RestoreFunction.DEAD_LETTERS))
                    .singleElement()
                    .satisfies(
                            letter ->
                                    assertThat(letter.getValue().headers().toString())
                                            .contains("unsupported"));
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
