package io.proxstream.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SnapshotTest {
    private final Snapshot start = Snapshot.starting(LiveFigures.none("m", 0));

    @Test
    void onlyTheLastFramesThatReadersKnowOfAreKept() {
        Snapshot snapshot = start;
        int count = Snapshot.KEPT_FRAMES + 2;
        for (int number = 1; number <= count; number++) {
            snapshot = with(snapshot, number).toldToReaders();
        }
        assertThat(snapshot.told()).hasSize(Snapshot.KEPT_FRAMES);
        assertThat(snapshot.frame(2)).isEmpty();
        assertThat(snapshot.frame(3)).isPresent();
        assertThat(snapshot.frame(count)).isPresent();
    }

    @Test
    void aFrameThatNobodyWasToldOfIsForgottenWithTheNext() {
        Snapshot snapshot = with(with(start, 1), 2);
        assertThat(snapshot.frame(1)).isEmpty();
        assertThat(snapshot.frame(2)).isPresent();
    }

    @Test
    void beingToldTwiceKeepsAFrameOnce() {
        Snapshot snapshot = with(start, 1).toldToReaders().toldToReaders();
        assertThat(snapshot.told()).hasSize(1);
    }

    private static Snapshot with(Snapshot snapshot, int number) {
        return snapshot.with(TestingFrames.frame(number), TestingFrames.figures(number));
    }
}
