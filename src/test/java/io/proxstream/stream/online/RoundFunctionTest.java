package io.proxstream.stream.online;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proxstream.config.OnlineJobOptions;
import io.proxstream.restoration.online.CandidateBundle;
import io.proxstream.restoration.online.Round;
import io.proxstream.restoration.online.ShardUpdate;
import io.proxstream.stream.function.RestoreFunction;
import io.proxstream.wire.ModelRecord;
import io.proxstream.wire.ModelStage;
import io.proxstream.wire.OutgoingRecord;
import io.proxstream.wire.RawRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of candidates where versions are tried first. */
final class RoundFunctionTest {
    private KeyedTwoInputStreamOperatorTestHarness<Integer, ShardUpdate, RawRecord, OutgoingRecord>
            harness;

    @BeforeEach
    void open() throws Exception {
        OnlineJobOptions options =
                OnlineJobOptions.load(
                        Optional.empty(),
                        Map.of(),
                        Map.of(
                                "stream.kafka.bootstrap-servers", "nowhere:1",
                                "restoration.model", "denoise-15",
                                "online.canary-share", "0.5",
                                "online.batch.shards", "1",
                                "online.gate.interval", "1"));
        harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(new RoundFunction(options)),
                        update -> 0,
                        record -> 0,
                        Types.INT);
        harness.open();
        harness.processElement1(new StreamRecord<>(ShardUpdate.request(0)));
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aCandidateIsTriedFirstAndNoOtherIsPublishedUntilThatIsDecided() throws Exception {
        step(0.9f);
        assertThat(versions()).containsExactly("2 canary:0.5:30:960:0");
        step(0.8f);
        assertThat(versions()).hasSize(1);
        assertThat(decisions()).containsExactly("published", "rejected");
        assertThat(events().get(1).path("reason").asText()).isEqualTo("version 2 is on trial");
        assertThat(round().number()).isEqualTo(3);
        float[] promoted = parameters(0);
        decide(2, ModelStage.LIVE);
        assertThat(round().isForced()).isTrue();
        assertThat(round().parameters()).isEqualTo(round().live()).isEqualTo(promoted);
        step(0.7f);
        assertThat(versions()).last().isEqualTo("3 canary:0.5:30:960:0");
    }

    @Test
    void afterAWithdrawnOneTrainingGoesOnAndItsNumberIsNotUsedAgain() throws Exception {
        step(0.9f);
        decide(2, ModelStage.WITHDRAWN);
        assertThat(round().isForced()).isFalse();
        step(0.8f);
        assertThat(versions()).containsExactly("2 canary:0.5:30:960:0", "3 canary:0.5:30:960:0");
        assertThat(events()).extracting(it -> it.path("version").asLong()).containsExactly(2L, 3L);
    }

    /** A step of the only shard from the round in hand, whose candidate is 1 dB better. */
    private void step(float factor) throws Exception {
        Round round = round();
        float[] next = round.parameters().clone();
        next[0] *= factor;
        double error = Math.pow(10, -0.1);
        harness.processElement1(
                new StreamRecord<>(
                        new ShardUpdate(
                                0, round.number(), round.checksum(), next, 1, 9, error, 1)));
    }

    private Round round() {
        List<OutgoingRecord> rounds = harness.extractOutputValues();
        return Round.read(rounds.get(rounds.size() - 1).value());
    }

    /** The parameters of a version that was published, by its place. */
    private float[] parameters(int index) {
        return CandidateBundle.parameters(parsed().get(index).bundle().orElseThrow());
    }

    private void decide(long version, ModelStage stage) throws Exception {
        OutgoingRecord record = ModelRecord.stage("denoise-15", version, stage);
        harness.processElement2(
                new StreamRecord<>(
                        new RawRecord(
                                "models", 0, 7, -1, record.key(), record.value(), List.of())));
    }

    private List<ModelRecord> parsed() {
        List<ModelRecord> records = new ArrayList<>();
        harness.getSideOutput(RoundFunction.MODELS)
                .forEach(
                        it -> {
                            OutgoingRecord out = it.getValue();
                            records.add(
                                    ModelRecord.parse(
                                            new RawRecord(
                                                    "models",
                                                    0,
                                                    0,
                                                    -1,
                                                    out.key(),
                                                    out.value(),
                                                    out.headers())));
                        });
        return records;
    }

    private List<String> versions() {
        return parsed().stream().map(it -> it.version() + " " + it.stage().id()).toList();
    }

    private List<JsonNode> events() throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (StreamRecord<OutgoingRecord> event : harness.getSideOutput(RestoreFunction.QUALITY)) {
            events.add(new ObjectMapper().readTree(event.getValue().value()));
        }
        return events;
    }

    private List<String> decisions() throws IOException {
        return events().stream().map(it -> it.path("decision").asText()).toList();
    }
}
