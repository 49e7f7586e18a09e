package io.proxstream.app;

import io.proxstream.cli.DemoFrame;
import io.proxstream.cli.LiveView;
import io.proxstream.image.ImageCodecs;
import io.proxstream.image.ImageEncoding;
import io.proxstream.restoration.FeedFigures;
import io.proxstream.restoration.FrameScore;
import io.proxstream.web.LiveFigures;
import io.proxstream.web.LiveFrame;
import io.proxstream.web.LivePage;
import io.proxstream.web.LivePictures;
import io.proxstream.web.Png;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The live page as the view of a demonstration. */
final class PageView implements LiveView {
    private String model = "";
    private long expected;
    private @Nullable LivePage page;

    @Override
    public void start(int port, String modelName, long frames) {
        model = modelName;
        expected = frames;
        page = LivePage.start(port, LiveFigures.none(model, expected));
    }

    @Override
    public String address() {
        return page().address().toString();
    }

    @Override
    public void show(DemoFrame frame, FeedFigures figures) {
        FrameScore score = frame.score();
        byte[] clean = ImageCodecs.encode(score.clean(), ImageEncoding.PNG_8);
        LivePictures pictures =
                new LivePictures(
                        Png.of(frame.before()), Png.of(frame.after()), Optional.of(Png.of(clean)));
        page().publish(
                        new LiveFrame(score.id(), pictures, score.psnrBefore(), score.psnrAfter()),
                        figures(figures));
    }

    @Override
    public void finish(FeedFigures figures) {
        page().finish(figures(figures));
    }

    @Override
    public void fail(String reason) {
        page().fail(reason);
    }

    @Override
    public void close() {
        if (page != null) {
            page.close();
        }
    }

    private LivePage page() {
        return Objects.requireNonNull(page, "the view was not started");
    }

    private LiveFigures figures(FeedFigures figures) {
        return new LiveFigures(
                model,
                figures.framesOut(),
                expected,
                figures.deadLetters(),
                figures.psnrBefore(),
                figures.psnrAfter(),
                figures.framesPerSecond(),
                figures.latencyP50Millis(),
                figures.latencyP99Millis());
    }
}
