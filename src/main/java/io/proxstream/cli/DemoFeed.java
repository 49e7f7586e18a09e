package io.proxstream.cli;

import io.proxstream.config.TopicOptions;
import io.proxstream.image.DecodeLimits;
import io.proxstream.image.ImageFormat;
import io.proxstream.restoration.FeedFigures;
import io.proxstream.restoration.FeedScore;
import io.proxstream.restoration.FrameScore;
import io.proxstream.wire.Frame;
import io.proxstream.wire.FrameDecoder;
import io.proxstream.wire.FrameHeaders;
import io.proxstream.wire.FrameRecord;
import io.proxstream.wire.RawRecord;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The feed of a demonstration: sends degraded frames, and gets restored ones back.
 *
 * <p>One thread does both in turn. A frame that comes back neither restored nor as a dead letter is
 * waited for as long as others arrive, and then counts as missing.
 */
final class DemoFeed {
    private static final String NAME = "demo";
    private static final Duration LOOK = Duration.ofMillis(50);

    private final DemoPlan plan;
    private final TopicOptions topics;
    private final Listener listener;
    private final Duration patience;
    private final FrameDecoder decoder = new FrameDecoder(DecodeLimits.DEFAULT);
    private final FeedScore score = new FeedScore();
    private final Map<String, DegradedFrame> underWay = new HashMap<>();
    private long start;
    private long next;
    private long lastNews;

    /** Is told what comes back. */
    interface Listener {
        /**
         * A frame came back restored.
         *
         * @param frame the frame
         * @param figures the figures with it
         */
        void restored(DemoFrame frame, FeedFigures figures) throws IOException;
    }

    /**
     * Creates the feed.
     *
     * @param plan what is sent
     * @param topics where restored frames and dead letters come from
     * @param listener is told of each restored frame
     * @param patience how long frames under way are waited for while none arrives
     */
    DemoFeed(DemoPlan plan, TopicOptions topics, Listener listener, Duration patience) {
        this.patience = patience;
        this.plan = plan;
        this.topics = topics;
        this.listener = listener;
    }

    /**
     * Sends frames and gets them back until all are back.
     *
     * @param publisher sends
     * @param subscriber reads restored frames and dead letters
     * @param ends is asked between two steps: true if no more frames are to be sent; may throw
     * @return the figures in the end
     */
    FeedFigures run(
            StreamRuntime.Publisher publisher,
            StreamRuntime.Subscriber subscriber,
            BooleanSupplier ends)
            throws IOException {
        start = System.nanoTime();
        lastNews = start;
        boolean ended = false;
        while ((!ended || score.underWay() > 0) && !isSilent()) {
            ended = ended || !plan.includes(next) || ends.getAsBoolean();
            if (!ended && maySend()) {
                send(publisher);
            }
            for (RawRecord record : subscriber.poll(ended ? LOOK : untilNext())) {
                receive(record);
            }
        }
        return score.figures();
    }

    private boolean isSilent() {
        return score.underWay() > 0 && sinceNanos(lastNews).compareTo(patience) > 0;
    }

    private boolean maySend() {
        return plan.admits(score.underWay()) && untilDue().isZero();
    }

    private Duration untilNext() {
        Duration wait = plan.admits(score.underWay()) ? untilDue() : LOOK;
        return wait.compareTo(LOOK) < 0 ? wait : LOOK;
    }

    private Duration untilDue() {
        return plan.pace().untilDue(next, sinceNanos(start));
    }

    private static Duration sinceNanos(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private void send(StreamRuntime.Publisher publisher) throws IOException {
        DegradedFrame frame = DegradedFrame.of(plan, next);
        next++;
        underWay.put(frame.id(), frame);
        lastNews = System.nanoTime();
        score.sent(frame.id(), frame.clean(), frame.degraded(), lastNews);
        publisher.send(
                FrameRecord.of(frame.id(), NAME, Instant.now(), ImageFormat.PNG, frame.file()));
    }

    private void receive(RawRecord record) throws IOException {
        long now = System.nanoTime();
        if (record.topic().equals(topics.deadLetter())) {
            RecordText.header(record, FrameHeaders.ID).ifPresent(this::deadLetter);
            return;
        }
        Frame frame = decoder.decode(record);
        Optional<FrameScore> scored = score.restored(frame.id(), frame.image(), now);
        if (scored.isPresent()) {
            restored(scored.get(), Objects.requireNonNull(record.value()), now);
        }
    }

    private void deadLetter(String id) {
        underWay.remove(id);
        score.deadLetter(id);
    }

    private void restored(FrameScore scored, byte[] file, long now) throws IOException {
        lastNews = now;
        DegradedFrame sent = Objects.requireNonNull(underWay.remove(scored.id()));
        listener.restored(new DemoFrame(sent.number(), scored, sent.file(), file), score.figures());
    }
}
