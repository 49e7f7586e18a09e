package io.proxstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxstream.image.ImageCodecs;
import io.proxstream.image.ImageEncoding;
import io.proxstream.wire.RawRecord;
import io.proxstream.wire.RecordHeader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WatchedRecordTest {
    @ParameterizedTest
    @EnumSource(RecordKind.class)
    void aBareRecordCanBeShown(RecordKind kind) {
        WatchedRecord bare = new WatchedRecord(record(null, null), kind);
        assertThat(bare.line()).startsWith(kind.id()).contains("t-1-2");
        assertThat(bare.event().toJson())
                .contains("\"kind\":\"" + kind.id() + "\"")
                .contains("\"partition\":1,\"offset\":2")
                .contains("\"bytes\":0");
    }

    @Test
    void controlCharactersNeverReachTheTerminal() {
        RawRecord record =
                record(
                        null,
                        null,
                        RecordHeader.text("ce_id", "\u001b[2J\nproxstream: all is lost"));
        String line = new WatchedRecord(record, RecordKind.RESTORED).line();
        assertThat(line).doesNotContain("\u001b", "\n").contains("all is lost");
    }

    @Test
    void theFeedIsTheSourceOrElseTheKey() {
        byte[] key = "hall".getBytes(StandardCharsets.UTF_8);
        RawRecord named = record(key, null, RecordHeader.text("ce_source", "roof"));
        assertThat(json(named)).contains("\"feed\":\"roof\"");
        assertThat(json(record(key, null))).contains("\"feed\":\"hall\"");
    }

    @Test
    void aFileIsNamedByThePlaceOfItsRecordAndNothingElse() {
        byte[] png = ImageCodecs.encode(TestingImages.scene(0), ImageEncoding.PNG_8);
        RawRecord image = record(null, png, RecordHeader.text("ce_id", "../../etc/passwd"));
        assertThat(name(image)).isEqualTo("t-1-2.png");
    }

    @Test
    void rawValuesKeepTheirShapeInTheName() {
        assertThat(name(record(null, new byte[8], RecordHeader.text("shape", "1x1x2"))))
                .isEqualTo("t-1-2.1x1x2.f32");
        assertThat(name(record(null, new byte[8], RecordHeader.text("shape", "../x"))))
                .isEqualTo("t-1-2.bin");
    }

    private static String name(RawRecord record) {
        return new WatchedRecord(record, RecordKind.RESTORED).fileName();
    }

    private static String json(RawRecord record) {
        return new WatchedRecord(record, RecordKind.RESTORED).event().toJson();
    }

    private static RawRecord record(byte[] key, byte[] value, RecordHeader... headers) {
        return new RawRecord("t", 1, 2, 3, key, value, List.of(headers));
    }
}
