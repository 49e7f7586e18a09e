package io.proxstream.restoration;

import io.proxstream.image.Image;
import io.proxstream.image.PeakSignalToNoiseRatio;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Matches the frames that a feed gets back with those it sent, by their ids, and keeps the figures.
 *
 * <p>A frame counts once, however often it comes back: a stream delivers at least once. Holds only
 * the frames under way and, for the percentiles, the latest latencies. Not thread-safe.
 */
public final class FeedScore {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Map<String, Sent> underWay = new HashMap<>();
    private final RecentValues latencies = new RecentValues(10_000);
    private long framesIn;
    private long framesOut;
    private long deadLetters;
    private double psnrBeforeSum;
    private double psnrAfterSum;
    private long firstNanos;
    private long lastNanos;

    /**
     * Notes that a frame was sent.
     *
     * @param id the frame's id, not used before
     * @param clean the frame before it was degraded
     * @param degraded the frame as it was sent
     * @param nanos when, as {@link System#nanoTime()}
     */
    public void sent(String id, Image clean, Image degraded, long nanos) {
        if (underWay.put(id, new Sent(clean, degraded, nanos)) != null) {
            throw new IllegalArgumentException("frame " + id + ": was sent already");
        }
        framesIn++;
    }

    /**
     * Notes that a restored frame came back.
     *
     * @param id the frame's id
     * @param restored the restored frame
     * @param nanos when, as {@link System#nanoTime()}
     * @return the frame with its figures; empty if it is not under way: never sent, or back already
     */
    public Optional<FrameScore> restored(String id, Image restored, long nanos) {
        return Optional.ofNullable(underWay.remove(id))
                .map(sent -> counted(sent.score(id, restored, nanos), nanos));
    }

    /**
     * Notes that a frame came back as a dead letter.
     *
     * @param id the frame's id
     * @return whether that frame was under way
     */
    public boolean deadLetter(String id) {
        boolean known = underWay.remove(id) != null;
        deadLetters += known ? 1 : 0;
        return known;
    }

    /**
     * Returns how many frames were sent and are not back yet.
     *
     * @return at least 0
     */
    public int underWay() {
        return underWay.size();
    }

    /**
     * Returns the figures so far.
     *
     * @return the figures
     */
    public FeedFigures figures() {
        double seconds = (lastNanos - firstNanos) / NANOS_PER_SECOND;
        return new FeedFigures(
                framesIn,
                framesOut,
                deadLetters,
                framesOut > 0 ? psnrBeforeSum / framesOut : Double.NaN,
                framesOut > 0 ? psnrAfterSum / framesOut : Double.NaN,
                framesOut > 1 && seconds > 0 ? (framesOut - 1) / seconds : Double.NaN,
                latencies.percentile(50),
                latencies.percentile(99));
    }

    private FrameScore counted(FrameScore score, long nanos) {
        firstNanos = framesOut == 0 ? nanos : firstNanos;
        lastNanos = nanos;
        framesOut++;
        psnrBeforeSum += score.psnrBefore();
        psnrAfterSum += score.psnrAfter();
        latencies.add(score.latencyMillis());
        return score;
    }

    /** A frame under way. */
    private record Sent(Image clean, Image degraded, long nanos) {
        FrameScore score(String id, Image restored, long backNanos) {
            return new FrameScore(
                    id,
                    clean,
                    degraded,
                    restored,
                    PeakSignalToNoiseRatio.between(clean, degraded),
                    PeakSignalToNoiseRatio.between(clean, restored),
                    (backNanos - nanos) / NANOS_PER_MILLI);
        }
    }
}
