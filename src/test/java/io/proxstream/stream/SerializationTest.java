package io.proxstream.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxstream.restoration.online.NoiseTrend;
import io.proxstream.restoration.online.ReplaySample;
import io.proxstream.restoration.online.ShardUpdate;
import io.proxstream.restoration.online.TrainingSample;
import io.proxstream.stream.live.CanaryPair;
import io.proxstream.stream.live.CanaryTrial;
import io.proxstream.stream.live.VerifiedRecord;
import io.proxstream.stream.online.ShardRound;
import io.proxstream.stream.online.TrainingState;
import io.proxstream.wire.FeedNoise;
import io.proxstream.wire.OutgoingRecord;
import io.proxstream.wire.RawRecord;
import io.proxstream.wire.RecordHeader;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SerializationTest {
    private static final List<RecordHeader> HEADERS =
            List.of(
                    new RecordHeader("none", null),
                    new RecordHeader("empty", new byte[0]),
                    new RecordHeader("some", new byte[] {1, -1}),
                    new RecordHeader("some", new byte[] {2}));

    @ParameterizedTest
    @ValueSource(
            classes = {
                RawRecord.class,
                OutgoingRecord.class,
                RecordHeader.class,
                FeedNoise.class,
                NoiseTrend.class,
                TrainingSample.class,
                ReplaySample.class,
                ShardUpdate.class,
                ShardRound.class,
                TrainingState.class,
                CanaryPair.class,
                CanaryTrial.class,
                VerifiedRecord.class
            })
    void whatCrossesOperatorsGoesWithoutKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }

    @Test
    void rawRecordsSurviveWithTheirNulls() throws IOException {
        RawRecord full = new RawRecord("t", 1, 2, 3, new byte[] {4}, new byte[] {5, 6}, HEADERS);
        RawRecord bare = new RawRecord("t", 1, 2, -1, null, null, List.of());
        assertThat(roundTrip(RawRecord.class, full)).isEqualTo(full);
        assertThat(roundTrip(RawRecord.class, bare)).isEqualTo(bare);
    }

    @Test
    void outgoingRecordsSurviveWithTheirNulls() throws IOException {
        OutgoingRecord full = new OutgoingRecord(new byte[] {4}, new byte[] {5, 6}, HEADERS);
        OutgoingRecord bare = new OutgoingRecord(null, null, List.of());
        assertThat(roundTrip(OutgoingRecord.class, full)).isEqualTo(full);
        assertThat(roundTrip(OutgoingRecord.class, bare)).isEqualTo(bare);
    }

    private static <T> T roundTrip(Class<T> type, T value) throws IOException {
        SerializerConfigImpl config = new SerializerConfigImpl();
        config.setGenericTypes(false);
        TypeSerializer<T> serializer = TypeInformation.of(type).createSerializer(config);
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
