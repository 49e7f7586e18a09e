package io.proxstream.stream;

import static io.proxstream.stream.TestingKafka.header;
import static io.proxstream.wire.TestingRecords.png;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.config.JobOptions;
import io.proxstream.image.ImageFormat;
import io.proxstream.model.BundledModelStore;
import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelCard;
import io.proxstream.model.ModelFormat;
import io.proxstream.model.ModelFormatException;
import io.proxstream.restoration.online.CandidateBundle;
import io.proxstream.stream.kafka.KafkaFramePublisher;
import io.proxstream.stream.kafka.KafkaFrameSubscriber;
import io.proxstream.stream.kafka.ModelTopic;
import io.proxstream.stream.live.ModelRegistry;
import io.proxstream.wire.FrameRecord;
import io.proxstream.wire.ModelRecord;
import io.proxstream.wire.ModelStage;
import io.proxstream.wire.OutgoingRecord;
import io.proxstream.wire.RawRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Versions that come, go and are refused while a feed is restored. */
final class LiveModelsIT {
    private static final ModelBundle MODEL = new BundledModelStore().load("denoise-15");

    private final byte[] png = png(1);
    private final List<RawRecord> seen = new ArrayList<>();
    private int sent;

    @Test
    void versionsSwapRollBackAndPinWithoutALostFrame() {
        JobOptions options = options("live-models");
        try (RunningJob job = RunningJob.start(options);
                KafkaFrameSubscriber results = results(options)) {
            job.awaitRunning(TestingKafka.PATIENCE);
            ModelRegistry registry = new ModelRegistry(options);
            assertThat(versionOfNext(options, results, "feed")).isEqualTo(1);
            assertThat(registry.publish(MODEL, ModelStage.LIVE)).isEqualTo(2);
            awaitChange(options, results, "model-swapped", 1);
            assertThat(versionOfNext(options, results, "feed")).isEqualTo(2);
            registry.set("steady", settings -> settings.pinnedTo(2L));
            assertThat(registry.publish(MODEL, ModelStage.LIVE)).isEqualTo(3);
            awaitChange(options, results, "model-swapped", 2);
            assertThat(versionOfNext(options, results, "feed")).isEqualTo(3);
            assertThat(versionOfNext(options, results, "steady")).isEqualTo(2);
            assertThat(registry.rollback("denoise-15")).isEqualTo(2);
            awaitChange(options, results, "model-swapped", 3);
            assertThat(versionOfNext(options, results, "feed")).isEqualTo(2);
            assertThatThrownBy(() -> registry.set("steady", it -> it.pinnedTo(9L)))
                    .isInstanceOf(ModelFormatException.class)
                    .hasMessageContaining("version 9 of model denoise-15 is unknown");
            assertThat(registry.publish(MODEL, ModelStage.LIVE))
                    .as("numbers are never used twice")
                    .isEqualTo(4);
            assertThat(restored(options)).hasSize(sent);
            assertThat(job.restarts()).isZero();
        }
    }

    @Test
    void poisonedModelsAreRefusedAndTheRunningOneGoesOn() {
        ModelTopic models = new ModelTopic(options("poisoned").kafka(), "poisoned.models");
        JobOptions options = options("poisoned", "stream.kafka.max-message-size", "64KiB");
        byte[] second = CandidateBundle.renumbered(MODEL, 2);
        byte[] wrong = second.clone();
        wrong[wrong.length - 2] ^= 0x40;
        OutgoingRecord good = ModelRecord.version(second, ModelStage.LIVE);
        try (RunningJob job = RunningJob.start(options);
                KafkaFrameSubscriber results = results(options)) {
            job.awaitRunning(TestingKafka.PATIENCE);
            models.write(
                    List.of(
                            with(good, new byte[1 << 17]),
                            with(good, wrong),
                            with(good, Arrays.copyOf(second, 500)),
                            with(good, "no model".getBytes(StandardCharsets.UTF_8)),
                            new OutgoingRecord(new byte[] {1, 2}, second, List.of()),
                            with(good, CandidateBundle.renumbered(MODEL, 1)),
                            ModelRecord.version(ofAnotherTask(), ModelStage.LIVE)));
            awaitChange(options, results, "model-refused", 7);
            awaitChange(options, results, "must have at most 65536", 1);
            assertThat(versionOfNext(options, results, "feed")).isEqualTo(1);
            assertThat(job.restarts()).isZero();
        }
    }

    /** Under the name of the model that restores, and newer, but a solver of inverse problems. */
    private static byte[] ofAnotherTask() {
        ModelBundle other = new BundledModelStore().load("tv-deblur");
        ModelCard card = new ModelCard("denoise-15", 7, other.task(), 0, 100, new TreeMap<>());
        return ModelFormat.write(card, other.network(), other.golden());
    }

    private static JobOptions options(String test, String... more) {
        List<String> settings =
                new ArrayList<>(
                        List.of(
                                "restoration.model",
                                "denoise-15",
                                "restoration.live.enabled",
                                "true",
                                "restoration.live.models-topic",
                                test + ".models",
                                "restoration.live.feeds-topic",
                                test + ".feeds"));
        settings.addAll(List.of(more));
        return TestingKafka.options(test, settings.toArray(new String[0]));
    }

    private static OutgoingRecord with(OutgoingRecord record, byte[] value) {
        return new OutgoingRecord(record.key(), value, record.headers());
    }

    private static KafkaFrameSubscriber results(JobOptions options) {
        return new KafkaFrameSubscriber(
                options.kafka(), TestingKafka.outputs(options.kafka().topics()));
    }

    private List<RawRecord> restored(JobOptions options) {
        return TestingKafka.of(seen, options.kafka().topics().output());
    }

    private long versionOfNext(JobOptions options, KafkaFrameSubscriber results, String feed) {
        String id = "f-" + sent++;
        try (KafkaFramePublisher publisher = new KafkaFramePublisher(options.kafka())) {
            publisher.send(FrameRecord.of(id, feed, Instant.now(), ImageFormat.PNG, png));
        }
        TestingKafka.await(results, seen, all -> restored(options).size() >= sent);
        return restored(options).stream()
                .filter(it -> header(it, "ce_id").equals(id))
                .mapToLong(it -> Long.parseLong(header(it, "px_modelversion")))
                .findFirst()
                .orElseThrow();
    }

    private void awaitChange(
            JobOptions options, KafkaFrameSubscriber results, String part, int times) {
        TestingKafka.await(
                results,
                seen,
                all ->
                        TestingKafka.of(all, options.kafka().topics().quality()).stream()
                                        .map(it -> text(it))
                                        .filter(it -> it.contains(part))
                                        .count()
                                >= times);
    }

    private static String text(RawRecord record) {
        return new String(Objects.requireNonNull(record.value()), StandardCharsets.UTF_8);
    }
}
