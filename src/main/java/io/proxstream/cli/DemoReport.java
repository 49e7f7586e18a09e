package io.proxstream.cli;

import io.proxstream.restoration.FeedFigures;
import io.proxstream.restoration.FrameScore;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What a demonstration tells while it runs and in the end: lines, pictures, and the live page. */
final class DemoReport implements DemoFeed.Listener, AutoCloseable {
    private final Console console;
    private final Output output;
    private final DemoAlbum album;
    private final LiveView view;
    private Progress progress = Progress.none();
    private OptionalDouble firstFrameSeconds = OptionalDouble.empty();

    DemoReport(Console console, Output output, DemoAlbum album, LiveView view) {
        this.console = console;
        this.output = output;
        this.album = album;
        this.view = view;
    }

    /** Says that frames are being sent. */
    void feeding(OptionalLong count) throws IOException {
        album.open();
        progress = Progress.start(console, "demo", count.orElse(-1));
    }

    /** Says that a part is up. */
    void phase(String part) {
        double seconds = ThisProcess.secondsUntil(Instant.now());
        output.event(
                Event.of("started").with("part", part).with("seconds", seconds),
                "%-6s up after %.1f s".formatted(part, seconds));
    }

    /** Opens the live page. */
    void openPage(int port, String model, long expected) {
        view.start(port, model, expected);
        output.event(
                Event.of("page").with("address", view.address()), "live page: " + view.address());
    }

    @Override
    public void restored(DemoFrame frame, FeedFigures figures) throws IOException {
        if (firstFrameSeconds.isEmpty()) {
            firstFrameSeconds = OptionalDouble.of(ThisProcess.secondsUntil(Instant.now()));
        }
        view.show(frame, figures);
        album.keep(frame);
        progress.step();
        FrameScore score = frame.score();
        output.machine(
                Event.of("frame")
                        .with("id", score.id())
                        .with("psnr_in", score.psnrBefore())
                        .with("psnr_out", score.psnrAfter())
                        .with("latency_ms", score.latencyMillis()));
    }

    /** Tells how the run ended, and returns its exit code. */
    int finish(FeedFigures figures) {
        long missing = figures.framesMissing();
        if (missing > 0) {
            view.fail("%d frames did not come back".formatted(missing));
        } else {
            view.finish(figures);
        }
        progress.close();
        summarise(figures);
        if (missing > 0) {
            output.complain(
                    "%d of %d frames did not come back".formatted(missing, figures.framesIn()));
        }
        return missing > 0 ? Failures.FAILED : Failures.DONE;
    }

    private void summarise(FeedFigures figures) {
        OptionalDouble memory = ThisProcess.peakResidentMebibytes();
        output.event(
                Event.summary()
                        .with("frames_in", figures.framesIn())
                        .with("frames_out", figures.framesOut())
                        .with("dead_letters", figures.deadLetters())
                        .with("psnr_in", figures.psnrBefore())
                        .with("psnr_out", figures.psnrAfter())
                        .with("fps", figures.framesPerSecond())
                        .with("latency_ms_p50", figures.latencyP50Millis())
                        .with("latency_ms_p99", figures.latencyP99Millis())
                        .with("first_frame_seconds", firstFrameSeconds)
                        .with("max_resident_mb", memory)
                        .with("images", album.folder().toString()),
                text(figures, memory));
    }

    private String text(FeedFigures figures, OptionalDouble memory) {
        return """
               frames   %d sent, %d restored, %d dead letters
               PSNR     %.2f -> %.2f dB
               speed    %.1f frames a second; latency %.0f ms (median), %.0f ms (99%%)
               process  first frame after %.1f s; at most %.0f MiB resident
               pictures %s"""
                .formatted(
                        figures.framesIn(),
                        figures.framesOut(),
                        figures.deadLetters(),
                        figures.psnrBefore(),
                        figures.psnrAfter(),
                        figures.framesPerSecond(),
                        figures.latencyP50Millis(),
                        figures.latencyP99Millis(),
                        firstFrameSeconds.orElse(Double.NaN),
                        memory.orElse(Double.NaN),
                        album.folder());
    }

    @Override
    public void close() {
        progress.close();
        view.close();
    }
}
