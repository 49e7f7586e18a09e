package io.proxstream.restoration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class QualityScoreTest {
    @Test
    void theMeanIsTakenFigureByFigure() {
        QualityScore mean =
                QualityScore.mean(
                        List.of(
                                new QualityScore(20, 28, 0.25, 0.75, 10),
                                new QualityScore(22, 32, 0.75, 1.25, 30)));
        assertThat(mean).isEqualTo(new QualityScore(21, 30, 0.5, 1, 20));
    }

    @Test
    void ofNothingThereIsNoMean() {
        assertThat(QualityScore.mean(List.of()).psnrAfter()).isNaN();
    }
}
