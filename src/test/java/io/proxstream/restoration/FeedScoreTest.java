package io.proxstream.restoration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import org.junit.jupiter.api.Test;

final class FeedScoreTest {
    private static final long MILLI = 1_000_000;
    private static final Image CLEAN = grey(0.5f);

    private final FeedScore score = new FeedScore();

    @Test
    void aFeedThatHasNotBegunKnowsNothing() {
        FeedFigures figures = score.figures();
        assertThat(figures.framesIn()).isZero();
        assertThat(figures.psnrAfter()).isNaN();
        assertThat(figures.framesPerSecond()).isNaN();
        assertThat(figures.latencyP50Millis()).isNaN();
    }

    @Test
    void aFrameIsComparedWithTheOneItCameFrom() {
        score.sent("a", CLEAN, grey(0.6f), 0);
        score.sent("b", grey(0.2f), grey(0.3f), 0);
        FrameScore a = score.restored("a", grey(0.51f), 30 * MILLI).orElseThrow();
        // A constant difference d has a PSNR of -20 log10(d).
        assertThat(a.psnrBefore()).isCloseTo(20, within(1e-4));
        assertThat(a.psnrAfter()).isCloseTo(40, within(1e-4));
        assertThat(a.latencyMillis()).isEqualTo(30);
        assertThat(score.underWay()).isEqualTo(1);
    }

    @Test
    void aFrameThatComesTwiceCountsOnce() {
        score.sent("a", CLEAN, grey(0.6f), 0);
        assertThat(score.restored("a", CLEAN, 1)).isPresent();
        assertThat(score.restored("a", CLEAN, 2)).isEmpty();
        assertThat(score.restored("never sent", CLEAN, 3)).isEmpty();
        assertThat(score.figures().framesOut()).isEqualTo(1);
    }

    @Test
    void sentFramesAreRestoredOrDeadLettersOrMissing() {
        for (String id : new String[] {"a", "b", "c"}) {
            score.sent(id, CLEAN, CLEAN, 0);
        }
        score.restored("a", CLEAN, 1);
        assertThat(score.deadLetter("b")).isTrue();
        assertThat(score.deadLetter("b")).isFalse();
        FeedFigures figures = score.figures();
        assertThat(figures.framesIn()).isEqualTo(3);
        assertThat(figures.framesOut()).isEqualTo(1);
        assertThat(figures.deadLetters()).isEqualTo(1);
        assertThat(figures.framesMissing()).isEqualTo(1);
    }

    @Test
    void theRateCountsFromTheFirstFrameToTheLast() {
        for (int i = 0; i < 5; i++) {
            score.sent("" + i, CLEAN, CLEAN, 0);
            score.restored("" + i, CLEAN, (700 + 250L * i) * MILLI);
        }
        assertThat(score.figures().framesPerSecond()).isCloseTo(4, within(1e-9));
    }

    @Test
    void percentilesAreByNearestRank() {
        for (int i = 1; i <= 100; i++) {
            score.sent("" + i, CLEAN, CLEAN, 0);
            score.restored("" + i, CLEAN, i * MILLI);
        }
        assertThat(score.figures().latencyP50Millis()).isEqualTo(50);
        assertThat(score.figures().latencyP99Millis()).isEqualTo(99);
    }

    @Test
    void anIdIsUsedOnce() {
        score.sent("a", CLEAN, CLEAN, 0);
        assertThatThrownBy(() -> score.sent("a", CLEAN, CLEAN, 1)).hasMessageContaining("a");
    }

    private static Image grey(float value) {
        return Image.constant(new ImageShape(1, 8, 8), value);
    }
}
