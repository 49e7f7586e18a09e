package io.proxstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxstream.config.JobOptions;
import io.proxstream.config.TopicOptions;
import io.proxstream.image.ImageShape;
import io.proxstream.restoration.FeedFigures;
import io.proxstream.restoration.degradation.GaussianNoise;
import io.proxstream.wire.FrameHeaders;
import io.proxstream.wire.FrameRecord;
import io.proxstream.wire.RawRecord;
import io.proxstream.wire.RecordHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The feed against a stream whose faults can be chosen; a real one is in the integration tests. */
final class DemoFeedTest {
    private static final TopicOptions TOPICS = JobOptions.of(Map.of()).kafka().topics();

    private final List<DemoFrame> shown = new ArrayList<>();

    @Test
    void everyFrameComesBackAndIsShownWithItsFiles() throws IOException {
        FeedFigures figures = run(5, new TestingStream(DemoFeedTest::restored), () -> false);
        assertThat(figures.framesIn()).isEqualTo(5);
        assertThat(figures.framesOut()).isEqualTo(5);
        assertThat(figures.framesMissing()).isZero();
        assertThat(shown).extracting(DemoFrame::number).containsExactly(0L, 1L, 2L, 3L, 4L);
        // This stream hands back what it got: nothing is gained.
        assertThat(shown)
                .allSatisfy(
                        frame -> {
                            assertThat(frame.after()).isEqualTo(frame.before());
                            assertThat(frame.score().psnrAfter())
                                    .isEqualTo(frame.score().psnrBefore())
                                    .isBetween(18.0, 23.0);
                        });
    }

    @Test
    void aFrameThatComesTwiceIsShownOnce() throws IOException {
        TestingStream stream =
                new TestingStream(
                        frame ->
                                List.of(
                                        record(TOPICS.output(), frame),
                                        record(TOPICS.output(), frame)));
        FeedFigures figures = run(3, stream, () -> false);
        assertThat(figures.framesOut()).isEqualTo(3);
        assertThat(shown).hasSize(3);
    }

    @Test
    void aDeadLetterIsCountedAndNotWaitedFor() throws IOException {
        TestingStream stream =
                new TestingStream(
                        frame ->
                                frame.id().equals("000001")
                                        ? List.of(record(TOPICS.deadLetter(), frame))
                                        : restored(frame));
        FeedFigures figures = run(3, stream, () -> false);
        assertThat(figures.framesOut()).isEqualTo(2);
        assertThat(figures.deadLetters()).isEqualTo(1);
        assertThat(figures.framesMissing()).isZero();
    }

    @Test
    void aFrameThatNeverComesIsMissing() throws IOException {
        TestingStream stream =
                new TestingStream(
                        frame -> frame.id().equals("000001") ? List.of() : restored(frame));
        FeedFigures figures = run(3, stream, () -> false);
        assertThat(figures.framesOut()).isEqualTo(2);
        assertThat(figures.framesMissing()).isEqualTo(1);
    }

    @Test
    void withoutAPaceFramesWaitForEachOther() throws IOException {
        TestingStream stream = new TestingStream(DemoFeedTest::restored);
        run(20, stream, () -> false);
        assertThat(stream.mostUnderWay).isBetween(2, 3);
    }

    @Test
    void afterTheEndNoFrameIsSentAndThoseUnderWayComeBack() throws IOException {
        TestingStream stream = new TestingStream(DemoFeedTest::restored);
        FeedFigures figures = run(1000, stream, () -> stream.sent == 7);
        assertThat(figures.framesIn()).isEqualTo(7);
        assertThat(figures.framesOut()).isEqualTo(7);
    }

    private FeedFigures run(long count, TestingStream stream, BooleanSupplier ends)
            throws IOException {
        DemoPlan plan =
                new DemoPlan(
                        new GeneratedFrames(1, new ImageShape(1, 32, 32)),
                        GaussianNoise.ofSigma(25),
                        OptionalLong.of(count),
                        new Pace(0),
                        1);
        return new DemoFeed(
                        plan, TOPICS, (frame, figures) -> shown.add(frame), Duration.ofMillis(100))
                .run(stream, stream, ends);
    }

    private static List<RawRecord> restored(FrameRecord frame) {
        return List.of(record(TOPICS.output(), frame));
    }

    private static RawRecord record(String topic, FrameRecord frame) {
        return new RawRecord(
                topic,
                0,
                0,
                0,
                frame.feed().getBytes(StandardCharsets.UTF_8),
                frame.bytes(),
                List.of(RecordHeader.text(FrameHeaders.ID, frame.id())));
    }

    /** Answers each frame with some records, one frame a poll. */
    private static final class TestingStream
            implements StreamRuntime.Publisher, StreamRuntime.Subscriber {
        private final Function<FrameRecord, List<RawRecord>> answer;
        private final List<FrameRecord> underWay = new ArrayList<>();
        private int sent;
        private int mostUnderWay;

        TestingStream(Function<FrameRecord, List<RawRecord>> answer) {
            this.answer = answer;
        }

        @Override
        public void send(FrameRecord frame) {
            sent++;
            underWay.add(frame);
            mostUnderWay = Math.max(mostUnderWay, underWay.size());
        }

        /** Who may not wait gets nothing, so that frames pile up as far as the feed lets them. */
        @Override
        public List<RawRecord> poll(Duration atMost) {
            return underWay.isEmpty() || atMost.isZero()
                    ? List.of()
                    : answer.apply(underWay.remove(0));
        }

        @Override
        public void close() {}
    }
}
