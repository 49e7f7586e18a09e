package io.proxstream.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that the page shows at one moment, immutable.
 *
 * @param state how far the run has come
 * @param message what went wrong, empty otherwise
 * @param figures the figures so far
 * @param latest the newest frame
 * @param told the last frames that readers know of, oldest first, at most {@value #KEPT_FRAMES}
 * @param trace the quality of the frames so far, oldest first, at most {@value #KEPT_POINTS}
 */
record Snapshot(
        LiveState state,
        String message,
        LiveFigures figures,
        Optional<NumberedFrame> latest,
        List<NumberedFrame> told,
        List<Point> trace) {
    /** Enough for a reader who loads the pictures of a frame while others are told. */
    static final int KEPT_FRAMES = 4;

    static final int KEPT_POINTS = 120;

    static Snapshot starting(LiveFigures figures) {
        return new Snapshot(
                LiveState.STARTING, "", figures, Optional.empty(), List.of(), List.of());
    }

    /** Adds a frame and the figures that hold with it. */
    Snapshot with(LiveFrame frame, LiveFigures now) {
        long number = latest.map(last -> last.number() + 1).orElse(1L);
        return new Snapshot(
                state == LiveState.STARTING ? LiveState.RUNNING : state,
                message,
                now,
                Optional.of(NumberedFrame.of(number, frame)),
                told,
                appended(trace, new Point(frame.psnrBefore(), frame.psnrAfter()), KEPT_POINTS));
    }

    Snapshot with(LiveFigures now) {
        return new Snapshot(state, message, now, latest, told, trace);
    }

    /** Ends the run; the first end counts. */
    Snapshot ended(LiveState end, String why) {
        return state.isFinal() ? this : new Snapshot(end, why, figures, latest, told, trace);
    }

    /** Keeps the newest frame for the readers who are told of it now. */
    Snapshot toldToReaders() {
        List<NumberedFrame> kept =
                latest.filter(frame -> !told.contains(frame))
                        .map(frame -> appended(told, frame, KEPT_FRAMES))
                        .orElse(told);
        return new Snapshot(state, message, figures, latest, kept, trace);
    }

    Optional<NumberedFrame> frame(long number) {
        return Stream.concat(told.stream(), latest.stream())
                .filter(frame -> frame.number() == number)
                .findFirst();
    }

    private static <T> List<T> appended(List<T> list, T last, int limit) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return List.copyOf(longer.subList(Math.max(0, longer.size() - limit), longer.size()));
    }

    /**
     * The quality of one frame.
     *
     * @param before PSNR before, in dB
     * @param after PSNR after, in dB
     */
    record Point(double before, double after) {}
}
