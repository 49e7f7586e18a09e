package io.proxstream.cli;

import io.proxstream.config.KafkaOptions;
import io.proxstream.wire.FrameRecord;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Sends the frames of a feed at their pace, until they have all been sent or somebody ends it. */
final class FeedSending {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Session session;
    private final Output output;
    private final KafkaOptions kafka;

    FeedSending(Session session, Output output, KafkaOptions kafka) {
        this.session = session;
        this.output = output;
        this.kafka = kafka;
    }

    /**
     * Sends frames.
     *
     * @param frames the frames
     * @param pace how fast
     * @param total how many; absent for no end
     * @return the exit code
     */
    int run(FeedFrames frames, Pace pace, OptionalLong total) throws IOException {
        StreamRuntime streaming = session.streaming().get();
        if (kafka.topics().create()) {
            streaming.createTopics(kafka);
        }
        long start = System.nanoTime();
        String run = Long.toString(Instant.now().toEpochMilli(), Character.MAX_RADIX);
        long sent = 0;
        try (Progress progress = Progress.start(session.console(), "feed", total.orElse(-1));
                StreamRuntime.Publisher publisher = streaming.publisher(kafka)) {
            while (sent < total.orElse(Long.MAX_VALUE) && isDue(pace, sent, start)) {
                String id = "%s-%06d".formatted(run, sent);
                send(publisher, frames.frame(sent, id, Instant.now()), frames.source().name(sent));
                sent++;
                progress.step();
            }
        }
        summarise(sent, (System.nanoTime() - start) / NANOS_PER_SECOND);
        return Failures.DONE;
    }

    /** Waits until a frame is due; false if the feed is to end instead. */
    private boolean isDue(Pace pace, long number, long start) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        return !session.interruption().await(pace.untilDue(number, elapsed));
    }

    private void send(StreamRuntime.Publisher publisher, FrameRecord frame, String image) {
        publisher.send(frame);
        output.machine(
                Event.of("frame")
                        .with("id", frame.id())
                        .with("feed", frame.feed())
                        .with("image", image)
                        .with("content_type", frame.format().mediaType())
                        .with("bytes", frame.bytes().length));
    }

    private void summarise(long frames, double seconds) {
        String topic = kafka.topics().input();
        output.event(
                Event.summary()
                        .with("frames", frames)
                        .with("topic", topic)
                        .with("seconds", seconds),
                "%d frames sent to %s in %.1f s".formatted(frames, topic, seconds));
    }
}
