package io.proxstream.restoration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.restoration.degradation.DegradationText;
import io.proxstream.restoration.degradation.GivenMask;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ForwardModelTest {
    private static final ImageShape SHAPE = new ImageShape(3, 24, 20);
    private static final long SEED = 8;

    private final Image clean = new SceneGenerator(2).scene(1, SHAPE);

    @ParameterizedTest
    @CsvSource({
        "gaussian:1.6 + noise:2.55, 24, 20",
        "motion:9:30,               24, 20",
        "bicubic:2,                 48, 40",
        "gaussian:1 + mean:3,       72, 60",
        "missing:0.5,               24, 20"
    })
    void theSceneIsAsLargeAsThePictureOrLargerByTheFactor(String text, int height, int width) {
        InverseProblem problem = new ForwardModel(DegradationText.parse(text)).problem(clean);
        assertThat(problem.clean()).isEqualTo(new ImageShape(3, height, width));
        assertThat(problem.operator(3).rangeSize()).isEqualTo(SHAPE.size());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0, 1, 2})
    void pixelsOfTheMarkersValueInAllChannelsAreMissing(double marker) {
        Degradation holes = DegradationText.parse("missing:0.3:" + marker);
        Image observed = holes.apply(clean, SEED);
        InverseProblem problem = new ForwardModel(holes).problem(observed);
        BitSet found = problem.degradation().missing(SHAPE, 0);
        assertThat(found).isEqualTo(holes.missing(SHAPE, SEED));
        assertThat(found.cardinality()).isBetween(100, 190);
    }

    @Test
    void aMarkerIsFoundAfterRoundingToEightBits() {
        float[] values = {100 / 255f, 128 / 255f, 130 / 255f, 127 / 255f};
        Image observed = Image.wrap(new ImageShape(1, 2, 2), values);
        InverseProblem problem =
                new ForwardModel(DegradationText.parse("missing:0.5:0.5")).problem(observed);
        BitSet found = problem.degradation().missing(observed.shape(), 0);
        assertThat(found.stream()).containsExactly(1, 3);
    }

    @Test
    void aGivenMaskIsTheSameForEveryImageAndRefusesAnotherSize() {
        Image mask = Image.constant(new ImageShape(1, 24, 20), 1);
        ForwardModel model = new ForwardModel(new GivenMask("mask.png", mask, 0));
        assertThat(model.problem(clean).degradation().missing(SHAPE, 0).isEmpty()).isTrue();
        Image other = Image.constant(new ImageShape(3, 20, 24), 0.5f);
        assertThatThrownBy(() -> model.problem(other))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("mask mask.png of 20x24 pixels");
    }

    @Test
    void noiseIsNotLookedForBetweenMissingPixels() {
        Degradation holes = DegradationText.parse("noise:20 + missing:0.5");
        InverseProblem full =
                new ForwardModel(DegradationText.parse("gaussian:1"))
                        .problem(DegradationText.parse("noise:20").apply(clean, SEED));
        InverseProblem empty = new ForwardModel(holes).problem(holes.apply(clean, SEED));
        assertThat(full.noiseEstimate()).isBetween(15 / 255.0, 25 / 255.0);
        assertThat(empty.noiseEstimate()).isZero();
    }
}
