package io.proxstream.stream;

import static io.proxstream.stream.TestingKafka.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.config.JobOptions;
import io.proxstream.image.DecodeLimits;
import io.proxstream.image.Image;
import io.proxstream.image.ImageCodecs;
import io.proxstream.image.ImageEncoding;
import io.proxstream.image.ImageFormat;
import io.proxstream.image.ImageShape;
import io.proxstream.image.PeakSignalToNoiseRatio;
import io.proxstream.image.SceneGenerator;
import io.proxstream.model.ModelFormatException;
import io.proxstream.restoration.ForwardModel;
import io.proxstream.restoration.Measurement;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.restoration.degradation.DegradationText;
import io.proxstream.restoration.degradation.GivenMask;
import io.proxstream.stream.kafka.KafkaFramePublisher;
import io.proxstream.stream.kafka.KafkaFrameSubscriber;
import io.proxstream.stream.live.ModelRegistry;
import io.proxstream.wire.FrameRecord;
import io.proxstream.wire.RawRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Feeds of which more than noise is undone, each by a model of its own, in one job. */
final class DegradedFeedsIT {
    private static final ImageShape SCENE = new ImageShape(1, 64, 72);
    private static final String BLUR = "motion:9:30 + noise:2.55";
    private static final String LENS =
            "kernel:0,0.2,0.6,0.2,0/0.1,0.5,0.9,0.4,0/0.2,0.8,1,0.5,0.1/0,0.3,0.6,0.2,0/0,0,0.2,0,0"
                    + " + noise:2.55";
    private static final String HOLES = "missing:0.5";
    private static final String DUST = new GivenMask("dust.png", dust(), 0.5).text();
    private static final String SMALL = "bicubic:2";

    /** What frames say themselves; their feeds' settings say the rest. */
    private static final Set<String> SAID = Set.of(BLUR, DUST);

    private final Image clean = new SceneGenerator(3).scene(4, SCENE);
    private final JobOptions options =
            TestingKafka.options(
                    "degraded",
                    "restoration.live.enabled",
                    "true",
                    "restoration.live.models-topic",
                    "degraded.models",
                    "restoration.live.feeds-topic",
                    "degraded.feeds");
    private final List<RawRecord> seen = new ArrayList<>();
    private int sent;

    @Test
    void eachFeedIsRestoredByWhatItsSettingsAndItsFramesSay() {
        try (RunningJob job = RunningJob.start(options);
                KafkaFrameSubscriber results =
                        new KafkaFrameSubscriber(
                                options.kafka(), TestingKafka.outputs(options.kafka().topics()))) {
            job.awaitRunning(TestingKafka.PATIENCE);
            ModelRegistry registry = new ModelRegistry(options);
            registry.set("blurred", settings -> settings.assignedTo("tv-deblur"));
            registry.set("lens", it -> it.assignedTo("tv-deblur").degradedBy(LENS));
            registry.set("holes", it -> it.assignedTo("tv-inpaint").degradedBy(HOLES));
            registry.set("dust", it -> it.assignedTo("tv-inpaint"));
            registry.set("small", it -> it.assignedTo("tv-superres-x2").degradedBy(SMALL));
            assertThatThrownBy(() -> registry.set("small", it -> it.degradedBy("glow:2")))
                    .isInstanceOf(ModelFormatException.class)
                    .hasMessageContaining("glow:2");
            assertRestored(results, "blurred", BLUR, "tv-deblur");
            assertRestored(results, "lens", LENS, "tv-deblur");
            assertRestored(results, "holes", HOLES, "tv-inpaint");
            assertRestored(results, "dust", DUST, "tv-inpaint");
            assertRestored(results, "small", SMALL, "tv-superres-x2");
            FrameRecord untold = frame("blurred", BLUR, Measurement.UNKNOWN);
            RawRecord letter = next(results, untold);
            assertThat(letter.topic()).isEqualTo("degraded.dead-letter");
            assertThat(letter.value()).isEqualTo(untold.bytes());
            assertThat(header(letter, "px_error_code")).isEqualTo("unsupported");
            assertThat(job.restarts()).isZero();
        }
    }

    /** A picture that is dark in a third of the scene's columns. */
    private static Image dust() {
        float[] mask = new float[SCENE.planeSize()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = i % SCENE.width() % 3 == 0 ? 0 : 1;
        }
        return Image.wrap(SCENE, mask);
    }

    /** Settings come by a topic of their own: the first frames may not have waited for them. */
    private void assertRestored(
            KafkaFrameSubscriber results, String feed, String degradation, String model) {
        Measurement said =
                SAID.contains(degradation) ? Measurement.parse(degradation) : Measurement.UNKNOWN;
        RawRecord restored = next(results, frame(feed, degradation, said));
        while (!header(restored, "px_model").equals(model)) {
            restored = next(results, frame(feed, degradation, said));
        }
        Image image = ImageCodecs.decode(restored.value(), new DecodeLimits(1 << 20)).image();
        ForwardModel forward = new ForwardModel(DegradationText.parse(degradation));
        Image before = forward.problem(degraded(degradation)).start();
        assertThat(image.shape()).isEqualTo(SCENE);
        assertThat(PeakSignalToNoiseRatio.between(clean, image))
                .isGreaterThan(PeakSignalToNoiseRatio.between(clean, before) + 0.3);
    }

    /** Sends a frame and waits for what becomes of it. */
    private RawRecord next(KafkaFrameSubscriber results, FrameRecord frame) {
        try (KafkaFramePublisher publisher = new KafkaFramePublisher(options.kafka())) {
            publisher.send(frame);
        }
        TestingKafka.await(results, seen, all -> outcome(frame).isPresent());
        return outcome(frame).orElseThrow();
    }

    private Optional<RawRecord> outcome(FrameRecord frame) {
        return seen.stream()
                .filter(it -> !it.topic().equals("degraded.quality"))
                .filter(it -> header(it, "ce_id").equals(frame.id()))
                .findFirst();
    }

    private FrameRecord frame(String feed, String degradation, Measurement said) {
        byte[] png = ImageCodecs.encode(degraded(degradation), ImageEncoding.PNG_8);
        String id = "f-" + sent++;
        return FrameRecord.of(id, feed, Instant.now(), ImageFormat.PNG, png).withMeasurement(said);
    }

    private Image degraded(String text) {
        Degradation degradation = DegradationText.parse(text);
        return degradation.apply(clean, 6);
    }
}
