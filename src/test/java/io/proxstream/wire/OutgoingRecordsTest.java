package io.proxstream.wire;

import static io.proxstream.wire.TestingRecords.bytes;
import static io.proxstream.wire.TestingRecords.headers;
import static io.proxstream.wire.TestingRecords.image;
import static io.proxstream.wire.TestingRecords.keyed;
import static io.proxstream.wire.TestingRecords.png;
import static io.proxstream.wire.TestingRecords.record;
import static io.proxstream.wire.TestingRecords.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proxstream.image.DecodeLimits;
import io.proxstream.image.Image;
import io.proxstream.image.ImageCodecs;
import io.proxstream.image.ImageEncoding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OutgoingRecordsTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final long LIMIT = 10_000;

    private final FrameDecoder decoder = new FrameDecoder(DecodeLimits.DEFAULT);

    @Test
    void aRestoredFrameKeepsKeyIdEncodingAndForeignHeaders() {
        RawRecord source =
                record(
                        png(1),
                        "ce_id",
                        "f-1",
                        "ce_type",
                        "io.proxstream.frame.degraded",
                        "ce_time",
                        "2026-01-31T11:00:00Z",
                        "traceparent",
                        "00-aa-bb-01");
        OutgoingRecord restored = restore(source).toRecord();
        assertThat(restored.key()).isEqualTo(bytes("cam-1"));
        assertThat(restored.headers())
                .containsExactlyInAnyOrderElementsOf(
                        headers(
                                "ce_specversion", "1.0",
                                "ce_id", "f-1",
                                "ce_source", "cam-1",
                                "ce_type", "io.proxstream.frame.restored",
                                "ce_time", "2026-01-31T11:00:00Z",
                                "content-type", "image/png",
                                "px_model", "tv-denoise",
                                "px_modelversion", "7",
                                "px_modelsha256", "ab12",
                                "px_millis", "1.500",
                                "px_task", "noise",
                                "px_source_topic", "frames.degraded",
                                "px_source_partition", "3",
                                "px_source_offset", "42",
                                "traceparent", "00-aa-bb-01"));
    }

    @Test
    void aRestoredFrameIsItselfAFrame() {
        RawRecord source = record(png(1), "ce_id", "f-1", "px_sigma", "10");
        RestoredFrame restored = restore(source);
        OutgoingRecord sent = restored.toRecord();
        Frame again =
                decoder.decode(
                        new RawRecord("o", 0, 0, 0, sent.key(), sent.value(), sent.headers()));
        assertThat(again)
                .usingRecursiveComparison()
                .ignoringFields("time")
                .isEqualTo(restored.frame());
        assertThat(again.time()).contains(Instant.ofEpochMilli(source.timestamp()));
    }

    @Test
    void rawFloatsTravelWithTheirShape() {
        Image image = image(2, 3, 4, 1);
        RawRecord source =
                record(
                        ImageCodecs.encode(image, ImageEncoding.RAW),
                        "content-type",
                        "application/x-raw-float32",
                        "shape",
                        "2 x 3 x 4");
        OutgoingRecord restored = restore(source).toRecord();
        assertThat(restored.headers())
                .filteredOn(header -> header.name().equals("shape"))
                .containsExactly(RecordHeader.text("shape", "2x3x4"));
        assertThat(restored.value()).isEqualTo(source.value());
    }

    @Test
    void aShapeThatWasSaidIsThatOfTheRestoredImage() {
        RawRecord source = record(png(1), "shape", "1x16x16");
        RestoredFrame larger =
                new RestoredFrame(source, decoder.decode(source), result(image(1, 32, 32, 1)));
        assertThat(larger.toRecord().headers())
                .filteredOn(header -> header.name().equals("shape"))
                .containsExactly(RecordHeader.text("shape", "1x32x32"));
    }

    @Test
    void aKeylessFrameLeavesUnderTheNameOfItsFeed() {
        assertThat(restore(keyed(null, png(1))).toRecord().key())
                .isEqualTo(bytes("frames.degraded"));
    }

    @Test
    void aDeadLetterIsTheRecordByteForByteAndTheReason() {
        List<RecordHeader> garbage =
                List.of(
                        new RecordHeader("a", null),
                        new RecordHeader("a", new byte[] {(byte) 0xff}),
                        RecordHeader.text("px_error_code", "of an earlier life"));
        RawRecord source = new RawRecord("in", 1, 2, 3, null, new byte[] {1, 2}, garbage);
        OutgoingRecord letter =
                new DeadLetter(source, FailureCode.NOT_AN_IMAGE, "two\nlines\u0000", NOW)
                        .toRecord(LIMIT);
        assertThat(letter.key()).isNull();
        assertThat(letter.value()).containsExactly(1, 2);
        assertThat(letter.headers().subList(0, 3)).isEqualTo(garbage);
        assertThat(letter.headers().subList(3, 9))
                .isEqualTo(
                        headers(
                                "px_error_code", "not-an-image",
                                "px_error_message", "two lines ",
                                "px_error_time", "2026-01-31T12:00:00Z",
                                "px_source_topic", "in",
                                "px_source_partition", "1",
                                "px_source_offset", "2"));
    }

    @Test
    void aDeadLetterTooLargeForItsTopicSaysWhatItLeavesOut() {
        OutgoingRecord valueless = letter(record(new byte[20_000], "a", "b"));
        assertThat(valueless.value()).isNull();
        assertThat(valueless.key()).isEqualTo(bytes("cam-1"));
        assertThat(valueless.headers())
                .contains(
                        RecordHeader.text("a", "b"),
                        RecordHeader.text("px_error_omitted", "20000"));
        OutgoingRecord bare = letter(record(bytes("v"), "a", "b".repeat(20_000)));
        assertThat(bare.key()).isNull();
        assertThat(bare.headers())
                .extracting(RecordHeader::name)
                .contains("px_source_offset", "px_error_omitted")
                .doesNotContain("a");
        assertThat(bare.wireSize()).isLessThan(LIMIT);
    }

    @Test
    void aLongMessageIsCut() {
        DeadLetter letter = new DeadLetter(record(null), FailureCode.EMPTY, "x".repeat(5_000), NOW);
        assertThat(letter.message()).hasSize(1_000);
    }

    @Test
    void aQualityEventTellsWhatIsKnown() throws IOException {
        RawRecord source = record(png(1), "ce_id", "f-1", "ce_time", "2026-01-31T11:59:59.250Z");
        QualityEvent event = new QualityEvent(restore(source), NOW, Optional.empty());
        assertThat(event.latencyMillis()).hasValue(750);
        JsonNode json = json(event);
        assertThat(json)
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        """
                                        {"schema":1,"feed":"cam-1","id":"f-1",
                                        "frame_time":"2026-01-31T11:59:59.250Z",
                                        "time":"2026-01-31T12:00:00Z","latency_ms":750.0,
                                        "model":"tv-denoise","model_version":7,
                                        "model_sha256":"ab12","task":"noise","restore_ms":1.5,
                                        "sigma":25.0,"residual_sigma":2.0,
                                        "source":{"topic":"frames.degraded","partition":3,
                                        "offset":42}}
                                        """));
    }

    @Test
    void aQualityEventHasNoLatencyWithoutATimeAndFiguresOnlyWithAReference() throws IOException {
        RawRecord timeless = new RawRecord("in", 0, 0, -1, null, png(1), List.of());
        QualityEvent event =
                new QualityEvent(
                        restore(timeless), NOW, Optional.of(new QualityEvent.Reference(30.5, 0.9)));
        JsonNode json = json(event);
        assertThat(json.has("latency_ms")).isFalse();
        assertThat(json.has("frame_time")).isFalse();
        assertThat(json.get("psnr").asDouble()).isEqualTo(30.5);
        assertThat(json.get("ssim").asDouble()).isEqualTo(0.9);
    }

    @Test
    void thePageOfTheSchemaNamesEveryHeaderAndEveryReason() throws Exception {
        String page = Files.readString(Path.of("src/site/markdown/wire.md"));
        for (var field : FrameHeaders.class.getFields()) {
            assertThat(page).contains("`" + field.get(null) + "`");
        }
        for (FailureCode code : FailureCode.values()) {
            assertThat(page).contains("`" + code.code() + "`");
        }
        json(new QualityEvent(restore(record(png(1))), NOW, Optional.empty()))
                .fieldNames()
                .forEachRemaining(name -> assertThat(page).contains("`" + name + "`"));
    }

    private static OutgoingRecord letter(RawRecord source) {
        return new DeadLetter(source, FailureCode.EMPTY, "why", NOW).toRecord(LIMIT);
    }

    private RestoredFrame restore(RawRecord source) {
        Frame frame = decoder.decode(source);
        return new RestoredFrame(source, frame, result(frame.image()));
    }

    private static JsonNode json(QualityEvent event) throws IOException {
        byte[] value = Objects.requireNonNull(event.toRecord().value());
        return new ObjectMapper().readTree(new String(value, StandardCharsets.UTF_8));
    }
}
