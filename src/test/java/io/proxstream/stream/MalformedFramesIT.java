package io.proxstream.stream;

import static io.proxstream.stream.TestingKafka.header;
import static io.proxstream.wire.TestingRecords.bytes;
import static io.proxstream.wire.TestingRecords.headers;
import static io.proxstream.wire.TestingRecords.image;
import static io.proxstream.wire.TestingRecords.png;
import static org.assertj.core.api.Assertions.assertThat;

import io.proxstream.config.JobOptions;
import io.proxstream.config.TopicOptions;
import io.proxstream.image.ImageCodecs;
import io.proxstream.image.ImageEncoding;
import io.proxstream.image.ImageFormat;
import io.proxstream.stream.kafka.KafkaFramePublisher;
import io.proxstream.stream.kafka.KafkaFrameSubscriber;
import io.proxstream.wire.FrameRecord;
import io.proxstream.wire.OutgoingRecord;
import io.proxstream.wire.RawRecord;
import io.proxstream.wire.RecordHeader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MalformedFramesIT {
    private static final int COUNT = 1_000;
    private static final int PROVENANCE_HEADERS = 6;

    private final Random random = new Random(1);
    private final byte[] png = png(1);
    private final byte[] jpeg =
            ImageCodecs.encode(image(1, 64, 64, 2), new ImageEncoding(ImageFormat.JPEG, 8));

    @Test
    void aThousandMalformedRecordsAmongAThousandGoodOnesHurtNobody() {
        JobOptions options = TestingKafka.options("malformed", "stream.parallelism", "2");
        TopicOptions topics = options.kafka().topics();
        List<OutgoingRecord> malformed = IntStream.range(0, COUNT).mapToObj(this::bad).toList();
        List<RawRecord> seen = new ArrayList<>();
        try (RunningJob job = RunningJob.start(options);
                KafkaFrameSubscriber results =
                        new KafkaFrameSubscriber(options.kafka(), TestingKafka.outputs(topics))) {
            publish(options, malformed);
            TestingKafka.await(results, seen, records -> records.size() >= 3 * COUNT);
            assertThat(job.restarts()).isZero();
            assertThat(job.failure()).isEmpty();
        }
        assertEachRestored(TestingKafka.of(seen, topics.output()));
        assertSameBytes(TestingKafka.of(seen, topics.deadLetter()), malformed);
        assertThat(TestingKafka.of(seen, topics.quality())).hasSize(COUNT);
    }

    private void publish(JobOptions options, List<OutgoingRecord> malformed) {
        try (KafkaFramePublisher publisher = new KafkaFramePublisher(options.kafka())) {
            for (int i = 0; i < COUNT; i++) {
                publisher.send(
                        FrameRecord.of(
                                "f-" + i, "feed-" + i % 7, Instant.now(), ImageFormat.PNG, png));
                publisher.send(malformed.get(i));
            }
        }
    }

    /** The header "n" makes each record unlike all others. */
    private OutgoingRecord bad(int n) {
        RecordHeader mark = RecordHeader.text("n", Integer.toString(n));
        return switch (n % 10) {
            case 0 -> new OutgoingRecord(bytes("k"), bytes("not an image"), List.of(mark));
            case 1 -> new OutgoingRecord(null, Arrays.copyOf(png, png.length / 2), List.of(mark));
            case 2 -> new OutgoingRecord(null, Arrays.copyOf(jpeg, 80), List.of(mark));
            case 3 -> new OutgoingRecord(bytes("k"), bomb(), List.of(mark));
            case 4 -> new OutgoingRecord(bytes("k"), new byte[0], List.of(mark));
            case 5 -> new OutgoingRecord(bytes("k"), null, List.of(mark));
            case 6 -> new OutgoingRecord(noise(9), png, List.of(unreadable(), mark));
            case 7 ->
                    new OutgoingRecord(null, png, List.of(new RecordHeader("ce_time", null), mark));
            case 8 ->
                    new OutgoingRecord(
                            bytes("k"),
                            new byte[60],
                            headers(
                                    "content-type", "application/x-raw-float32",
                                    "shape", "1x4x4",
                                    "n", Integer.toString(n)));
            default -> new OutgoingRecord(noise(5), noise(300), List.of(mark));
        };
    }

    private static RecordHeader unreadable() {
        return new RecordHeader("ce_id", new byte[] {(byte) 0xfe, (byte) 0xff});
    }

    /** A PNG whose header announces 50,000 x 50,000 pixels. */
    private static byte[] bomb() {
        return HexFormat.of()
                .parseHex(
                        "89504e470d0a1a0a0000000d49484452"
                                + "0000c3500000c3500800000000cd13ea5c"
                                + "0000000049454e44ae426082");
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private void assertEachRestored(List<RawRecord> restored) {
        assertThat(restored)
                .extracting(record -> header(record, "ce_id"))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, COUNT).mapToObj(i -> "f-" + i).toList());
        assertThat(restored)
                .allSatisfy(
                        record ->
                                assertThat(record.value())
                                        .startsWith(Arrays.copyOf(png, 24))
                                        .isNotEqualTo(png));
    }

    private static void assertSameBytes(List<RawRecord> letters, List<OutgoingRecord> sent) {
        assertThat(letters)
                .extracting(MalformedFramesIT::original)
                .containsExactlyInAnyOrderElementsOf(sent);
        Map<String, Long> reasons =
                letters.stream()
                        .collect(
                                Collectors.groupingBy(
                                        letter -> header(letter, "px_error_code"),
                                        Collectors.counting()));
        assertThat(reasons)
                .containsOnly(
                        Map.entry("not-an-image", 200L),
                        Map.entry("truncated", 200L),
                        Map.entry("too-large", 100L),
                        Map.entry("empty", 200L),
                        Map.entry("bad-header", 200L),
                        Map.entry("shape-mismatch", 100L));
    }

    private static OutgoingRecord original(RawRecord letter) {
        return new OutgoingRecord(
                letter.key(),
                letter.value(),
                letter.headers().subList(0, letter.headers().size() - PROVENANCE_HEADERS));
    }
}
