package io.proxstream.stream;

import static io.proxstream.stream.TestingKafka.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proxstream.config.JobOptions;
import io.proxstream.image.Image;
import io.proxstream.image.ImageCodecs;
import io.proxstream.image.ImageEncoding;
import io.proxstream.image.ImageFormat;
import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;
import io.proxstream.model.BundledModelStore;
import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelCard;
import io.proxstream.model.ModelFormat;
import io.proxstream.model.ModelFormatException;
import io.proxstream.restoration.degradation.GaussianNoise;
import io.proxstream.restoration.online.CanaryRule;
import io.proxstream.stream.kafka.KafkaFramePublisher;
import io.proxstream.stream.kafka.KafkaFrameSubscriber;
import io.proxstream.stream.kafka.ModelTopic;
import io.proxstream.stream.live.ModelRegistry;
import io.proxstream.wire.FrameRecord;
import io.proxstream.wire.ModelRecord;
import io.proxstream.wire.ModelStage;
import io.proxstream.wire.RawRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feed of noise 40 restored by a model for 15: one for 40 is better, one broken is worse. */
final class CanaryIT {
    private static final String MODEL = "denoise-15";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Pairs enough for a mean that is known to 0.04 dB. */
    private static final CanaryRule RULE = new CanaryRule(0.5, 40, 80, 0.1);

    private static final int BATCH = 20;

    private final List<RawRecord> seen = new ArrayList<>();
    private final SceneGenerator scenes = new SceneGenerator(4);
    @TempDir private Path checkpoints;
    private int sent;
    private String series = "before";
    private int number;

    @Test
    void aBetterModelIsPromotedAndAWorseOneWithdrawn() {
        JobOptions options = options("canary");
        try (RunningJob job = RunningJob.start(options);
                KafkaFrameSubscriber results = results(options)) {
            job.awaitRunning(TestingKafka.PATIENCE);
            ModelRegistry registry = new ModelRegistry(options);
            assertThat(registry.publish(of("denoise-40"), ModelStage.canary(RULE))).isEqualTo(2);
            JsonNode promoted = decision(options, results, 2);
            assertThat(promoted.path("decision").asText()).isEqualTo("promoted");
            assertThat(promoted.path("gain").asDouble()).isGreaterThan(1);
            awaitEvent(options, results, "model-swapped", 2);
            assertThat(registry.publish(of(MODEL), ModelStage.canary(RULE))).isEqualTo(3);
            JsonNode withdrawn = decision(options, results, 3);
            assertThat(withdrawn.path("decision").asText()).isEqualTo("withdrawn");
            assertThat(withdrawn.path("gain").asDouble()).isLessThan(-1);
            assertThat(new HashSet<>(versions(options))).containsExactlyInAnyOrder(1L, 2L);
            assertThatThrownBy(() -> registry.canary(MODEL, 1, RULE))
                    .isInstanceOf(ModelFormatException.class)
                    .hasMessageContaining("must be newer than version 2");
            registry.canary(MODEL, 3, RULE);
            registry.withdraw(MODEL, 3);
            assertThatThrownBy(() -> registry.withdraw(MODEL, 3))
                    .isInstanceOf(ModelFormatException.class)
                    .hasMessageContaining("version 3: is not on trial");
            registry.canary(MODEL, 3, RULE);
            assertThat(registry.rollback(MODEL)).as("ends the trial too").isEqualTo(1);
            assertThat(job.restarts()).isZero();
            assertThat(ids(options)).hasSize(sent).doesNotHaveDuplicates();
        }
    }

    @Test
    void aTrialGoesOnOverALostJobAndIsDecidedOnce() throws Exception {
        JobOptions options = options("canary-lost", "stream.kafka.delivery", "exactly-once");
        try (RunningJob job = RunningJob.start(options);
                KafkaFrameSubscriber results = results(options)) {
            job.awaitRunning(TestingKafka.PATIENCE);
            new ModelRegistry(options).publish(of("denoise-40"), ModelStage.canary(RULE));
            awaitEvent(options, results, "canary", 2);
            send(options, BATCH / 2);
            TestingKafka.await(results, seen, all -> !events(options, "canary-pair", 2).isEmpty());
            send(options, BATCH);
            job.cluster().terminateTaskManager(0).join();
            job.cluster().startTaskManager();
            assertThat(decision(options, results, 2).path("decision").asText())
                    .isEqualTo("promoted");
            awaitEvent(options, results, "model-swapped", 2);
            send(options, BATCH);
            TestingKafka.await(results, seen, all -> ids(options).size() >= sent);
            assertThat(job.restarts()).isPositive();
            assertThat(ids(options)).hasSize(sent).doesNotHaveDuplicates();
        }
        List<String> pairs =
                events(options, "canary-pair", 2).stream()
                        .map(it -> it.path("id").asText())
                        .toList();
        assertThat(pairs).hasSizeGreaterThanOrEqualTo(10).doesNotHaveDuplicates();
        assertThat(decisions(options, 2)).isNotEmpty();
        assertThat(new HashSet<>(decisions(options, 2))).as("one decision").hasSize(1);
        assertThat(
                        new ModelTopic(options.kafka(), "canary-lost.models")
                                .read().stream()
                                        .map(ModelRecord::parse)
                                        .filter(ModelRecord::isStage)
                                        .map(it -> it.version() + it.stage().id())
                                        .distinct())
                .containsExactly("2live");
    }

    /** Another model under the name of the one that restores. */
    private static ModelBundle of(String model) {
        ModelBundle bundle = new BundledModelStore().load(model);
        ModelCard card = new ModelCard(MODEL, 2, bundle.task(), 0, 100, bundle.card().provenance());
        return ModelFormat.read(model, ModelFormat.write(card, bundle.network(), bundle.golden()));
    }

    private JobOptions options(String test, String... more) {
        List<String> settings =
                new ArrayList<>(
                        List.of(
                                "restoration.model",
                                MODEL,
                                "restoration.sigma",
                                "15",
                                "restoration.live.enabled",
                                "true",
                                "restoration.live.models-topic",
                                test + ".models",
                                "restoration.live.feeds-topic",
                                test + ".feeds",
                                "stream.checkpoint.interval",
                                "200ms",
                                "stream.checkpoint.path",
                                checkpoints.resolve(test).toUri().toString()));
        settings.addAll(List.of(more));
        return TestingKafka.options(test, settings.toArray(new String[0]));
    }

    private static KafkaFrameSubscriber results(JobOptions options) {
        return new KafkaFrameSubscriber(
                options.kafka(), TestingKafka.outputs(options.kafka().topics()));
    }

    /**
     * Sends frames until there is a decision: the same ones, from the beginning of the trial on.
     */
    private JsonNode decision(JobOptions options, KafkaFrameSubscriber results, long version) {
        awaitEvent(options, results, "canary", version);
        series = "v" + version;
        number = 0;
        long deadline = System.nanoTime() + TestingKafka.PATIENCE.toNanos();
        while (decisions(options, version).isEmpty()) {
            assertThat(System.nanoTime()).as("%d frames", sent).isLessThan(deadline);
            send(options, BATCH);
            TestingKafka.await(results, seen, all -> ids(options).size() >= sent);
        }
        return decisions(options, version).get(0);
    }

    private List<JsonNode> decisions(JobOptions options, long version) {
        return events(options, "canary", version).stream()
                .filter(it -> !it.path("decision").asText().equals("started"))
                .toList();
    }

    private void awaitEvent(
            JobOptions options, KafkaFrameSubscriber results, String kind, long version) {
        TestingKafka.await(results, seen, all -> !events(options, kind, version).isEmpty());
    }

    private List<JsonNode> events(JobOptions options, String kind, long version) {
        return TestingKafka.of(seen, options.kafka().topics().quality()).stream()
                .map(CanaryIT::json)
                .filter(it -> it.path("kind").asText().equals(kind))
                .filter(it -> it.path("version").asLong() == version)
                .toList();
    }

    private static JsonNode json(RawRecord record) {
        try {
            return JSON.readTree(Objects.requireNonNull(record.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> ids(JobOptions options) {
        return TestingKafka.of(seen, options.kafka().topics().output()).stream()
                .map(it -> header(it, "ce_id"))
                .toList();
    }

    private List<Long> versions(JobOptions options) {
        return TestingKafka.of(seen, options.kafka().topics().output()).stream()
                .map(it -> Long.valueOf(header(it, "px_modelversion")))
                .toList();
    }

    private void send(JobOptions options, int count) {
        try (KafkaFramePublisher publisher = new KafkaFramePublisher(options.kafka())) {
            for (int i = 0; i < count; i++, number++, sent++) {
                Image scene = scenes.scene(number, new ImageShape(1, 48, 48));
                Image noisy = GaussianNoise.ofSigma(40).apply(scene, number);
                byte[] png = ImageCodecs.encode(noisy, ImageEncoding.PNG_8);
                String id = series + "-" + number;
                publisher.send(FrameRecord.of(id, "feed", Instant.now(), ImageFormat.PNG, png));
            }
        }
    }
}
