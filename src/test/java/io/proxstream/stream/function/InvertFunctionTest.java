package io.proxstream.stream.function;

import static io.proxstream.wire.TestingRecords.bytes;
import static io.proxstream.wire.TestingRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.proxstream.config.InvalidOptionException;
import io.proxstream.config.JobOptions;
import io.proxstream.image.Image;
import io.proxstream.image.ImageCodecs;
import io.proxstream.image.ImageEncoding;
import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;
import io.proxstream.model.ModelFormatException;
import io.proxstream.restoration.sensor.SensorText;
import io.proxstream.wire.OutgoingRecord;
import io.proxstream.wire.RawRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** What is known of a feed: kept for its next frame, over a snapshot, no longer than it should. */
@SuppressWarnings("try") // closing a harness may be interrupted
final class InvertFunctionTest {
    private static final String SENSOR = "gaussian:1 + clip:0:0.7 + noise:1";
    private static final ImageShape SCENE = new ImageShape(1, 20, 24);
    private static final byte[] FRAME = frame(SCENE);

    private static byte[] frame(ImageShape shape) {
        Image scene = new SceneGenerator(3).scene(1, shape);
        Image measured = SensorText.parse(SENSOR).apply(scene, 1);
        return ImageCodecs.encode(measured, ImageEncoding.RAW);
    }

    private static RawRecord of(String feed, ImageShape shape, byte[] value) {
        return record(
                value,
                "ce_source",
                feed,
                "content-type",
                "application/x-raw-float32",
                "shape",
                shape.toString());
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, RawRecord, OutgoingRecord>
            harness(String... settings) throws Exception {
        Map<String, String> all =
                new HashMap<>(Map.of("restoration.sensor", SENSOR, "inversion.rule", "given"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        JobOptions options = JobOptions.of(all);
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(
                        new InvertFunction(
                                RestoreSettings.of(options),
                                options.restoration().warmStarts(),
                                InverseRestorerFactory.of(options))),
                new FeedKey(),
                Types.STRING);
    }

    private static List<Integer> iterations(
            KeyedOneInputStreamOperatorTestHarness<String, RawRecord, OutgoingRecord> harness)
            throws IOException {
        List<Integer> iterations = new ArrayList<>();
        for (StreamRecord<OutgoingRecord> event : harness.getSideOutput(RestoreFunction.QUALITY)) {
            iterations.add(
                    new ObjectMapper()
                            .readTree(event.getValue().value())
                            .get("solver")
                            .get("iterations")
                            .asInt());
        }
        return iterations;
    }

    @Test
    void aFeedStartsWhereItsOwnLastFrameEnded() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(of("a", SCENE, FRAME), 0);
            harness.processElement(of("a", SCENE, FRAME), 0);
            harness.processElement(of("b", SCENE, FRAME), 0);
            List<Integer> iterations = iterations(harness);
            assertThat(iterations.get(1)).isLessThan(iterations.get(0) / 3);
            assertThat(iterations.get(2)).isEqualTo(iterations.get(0));
            assertThat(harness.extractOutputValues()).hasSize(3);
        }
    }

    @Test
    void aSnapshotHoldsWhatIsKnown() throws Exception {
        OperatorSubtaskState snapshot;
        int cold;
        try (var harness = harness()) {
            harness.open();
            harness.processElement(of("a", SCENE, FRAME), 0);
            cold = iterations(harness).get(0);
            snapshot = harness.snapshot(1, 1);
        }
        try (var harness = harness()) {
            harness.initializeState(snapshot);
            harness.open();
            harness.processElement(of("a", SCENE, FRAME), 0);
            assertThat(iterations(harness).get(0)).isLessThan(cold / 3);
        }
    }

    @Test
    void whatIsTooOldOrTooLargeIsNotKept() throws Exception {
        try (var harness = harness("restoration.warm-start.ttl", "1m")) {
            harness.open();
            harness.setStateTtlProcessingTime(0);
            harness.processElement(of("a", SCENE, FRAME), 0);
            harness.setStateTtlProcessingTime(61_000);
            harness.processElement(of("a", SCENE, FRAME), 0);
            List<Integer> iterations = iterations(harness);
            assertThat(iterations.get(1)).isEqualTo(iterations.get(0));
        }
        try (var harness = harness("restoration.warm-start.max-pixels", "479")) {
            harness.open();
            harness.processElement(of("a", SCENE, FRAME), 0);
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void anotherSizeStartsAnewAndABadRecordChangesNothing() throws Exception {
        ImageShape other = new ImageShape(1, 16, 16);
        try (var harness = harness()) {
            harness.open();
            harness.processElement(of("a", SCENE, FRAME), 0);
            harness.processElement(record(bytes("no image"), "ce_source", "a"), 0);
            harness.processElement(of("a", SCENE, FRAME), 0);
            harness.processElement(of("a", other, frame(other)), 0);
            List<Integer> iterations = iterations(harness);
            assertThat(iterations).hasSize(3);
            assertThat(iterations.get(1)).isLessThan(iterations.get(0) / 3);
            assertThat(harness.getSideOutput(RestoreFunction.DEAD_LETTERS))
                    .singleElement()
                    .satisfies(
                            letter ->
                                    assertThat(letter.getValue().value())
                                            .isEqualTo(bytes("no image")));
        }
    }

    @Test
    void codesOfAnotherLengthAreDeadLetters() throws Exception {
        try (var harness =
                harness(
                        "restoration.sensor",
                        "",
                        "restoration.model",
                        "autoencoder-conv-fashion")) {
            harness.open();
            ImageShape code = new ImageShape(1, 1, 7);
            byte[] value = ImageCodecs.encode(Image.constant(code, 1), ImageEncoding.RAW);
            harness.processElement(of("a", code, value), 0);
            assertThat(harness.getSideOutput(RestoreFunction.DEAD_LETTERS)).hasSize(1);
        }
    }

    @Test
    void whatCannotBeInvertedStopsTheJobBeforeItStarts() {
        assertThatThrownBy(
                        () ->
                                InverseRestorerFactory.of(
                                                JobOptions.of(
                                                        Map.of("restoration.sensor", "glow:2")))
                                        .check())
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("restoration.sensor 'glow:2'");
        assertThatThrownBy(() -> InverseRestorerFactory.of(JobOptions.of(Map.of())).check())
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("tv-denoise of kind pnn: needs an auto-encoder");
    }
}
