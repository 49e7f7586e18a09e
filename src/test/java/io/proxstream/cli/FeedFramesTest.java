package io.proxstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.image.ImageEncoding;
import io.proxstream.image.ImageFormat;
import io.proxstream.image.InvalidImageException;
import io.proxstream.restoration.Measurement;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.restoration.degradation.DegradationText;
import io.proxstream.restoration.degradation.GaussianNoise;
import io.proxstream.wire.FrameRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FeedFramesTest {
    @TempDir private Path folder;

    @Test
    void withoutADegradationFilesAreSentAsTheyAreBrokenOrNot() throws IOException {
        Path image =
                TestingImages.write(
                        folder.resolve("a.png"), TestingImages.scene(0), ImageEncoding.PNG_8);
        Path broken = TestingImages.broken(folder.resolve("b.png"));
        FeedFrames frames = frames(Optional.empty());
        assertThat(frame(frames, 0).bytes()).isEqualTo(Files.readAllBytes(image));
        assertThat(frame(frames, 1).bytes()).isEqualTo(Files.readAllBytes(broken));
        assertThat(frame(frames, 2).bytes()).as("over again").isEqualTo(frame(frames, 0).bytes());
    }

    @Test
    void theFormatIsThatOfTheBytesWhateverTheName() throws IOException {
        TestingImages.write(folder.resolve("a.tif"), TestingImages.scene(0), ImageEncoding.PNG_8);
        assertThat(frame(frames(Optional.empty()), 0).format()).isEqualTo(ImageFormat.PNG);
    }

    @Test
    void rawValuesTravelWithTheirShape() throws IOException {
        TestingImages.write(
                folder.resolve("a.1x48x40.f32"), TestingImages.scene(0), ImageEncoding.RAW);
        FrameRecord asStored = frame(frames(Optional.empty()), 0);
        FrameRecord degraded = frame(frames(Optional.of(GaussianNoise.ofSigma(25))), 0);
        assertThat(asStored.shape()).contains(TestingImages.scene(0).shape());
        assertThat(degraded.shape()).contains(TestingImages.scene(0).shape());
        assertThat(degraded.bytes()).isNotEqualTo(asStored.bytes());
    }

    @Test
    void aBrokenFileCannotBeDegradedAndIsNamed() throws IOException {
        Path broken = TestingImages.broken(folder.resolve("b.png"));
        FeedFrames frames = frames(Optional.of(GaussianNoise.ofSigma(25)));
        assertThatThrownBy(() -> frame(frames, 0))
                .isInstanceOf(InvalidImageException.class)
                .hasMessageStartingWith(broken + ": ");
    }

    @Test
    void whatHappenedToAFrameIsSaidIfAsked() throws IOException {
        TestingImages.write(folder.resolve("a.png"), TestingImages.scene(0), ImageEncoding.PNG_8);
        Degradation blur = DegradationText.parse("motion:9:30 + noise:5.1");
        for (boolean announced : new boolean[] {false, true}) {
            FeedFrames frames =
                    new FeedFrames(
                            FolderFrames.of(folder), Optional.of(blur), announced, 1, "hall");
            assertThat(frame(frames, 0).measurement())
                    .isEqualTo(announced ? Measurement.of(blur) : Measurement.UNKNOWN);
        }
    }

    private FeedFrames frames(Optional<GaussianNoise> noise) {
        return new FeedFrames(FolderFrames.of(folder), noise.map(it -> it), false, 1, "hall");
    }

    private static FrameRecord frame(FeedFrames frames, long number) throws IOException {
        return frames.frame(number, "id", Instant.EPOCH);
    }
}
