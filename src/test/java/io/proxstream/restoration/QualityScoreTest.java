package io.proxstream.restoration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class QualityScoreTest {
    @Test
    void theMeanIsTakenFigureByFigure() {
        QualityScore mean =
                QualityScore.mean(
                        List.of(
                                new QualityScore(20, 28, 0.25, 0.75, 10, Optional.empty()),
                                new QualityScore(22, 32, 0.75, 1.25, 30, Optional.of("far"))));
        assertThat(mean).isEqualTo(new QualityScore(21, 30, 0.5, 1, 20, Optional.of("far")));
    }

    @Test
    void ofNothingThereIsNoMean() {
        assertThat(QualityScore.mean(List.of()).psnrAfter()).isNaN();
    }
}
