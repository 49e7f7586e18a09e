package io.proxstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.image.Image;
import io.proxstream.image.ImageEncoding;
import io.proxstream.image.ImageShape;
import io.proxstream.restoration.sensor.SensorText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.TypeConversionException;

final class DegradationConvertersTest {
    @TempDir private Path folder;

    private final DegradationConverters.OfLine line = new DegradationConverters.OfLine();

    @Test
    void aLineCarriesAMatrixOfAFile() throws IOException {
        Path matrix = Files.writeString(folder.resolve("psf.txt"), "1 2 1\n2 4 2\n0 0 0\n");
        assertThat(line.convert("file:" + matrix + " + noise:2.55").text())
                .isEqualTo("kernel:0.25,0.5,0.25/0.5,1,0.5/0,0,0 + noise:2.55");
    }

    @Test
    void aLineCarriesAPictureOfAKernel() throws IOException {
        Image picture = Image.of(new ImageShape(1, 1, 3), new float[] {0.2f, 1, 0.6f});
        Path file = TestingImages.write(folder.resolve("psf.png"), picture, ImageEncoding.PNG_8);
        assertThat(line.convert("file:" + file).text()).isEqualTo("kernel:0.2,1,0.6");
    }

    @Test
    void aSensorCarriesAMatrixOfAFile() throws IOException {
        Path matrix = Files.writeString(folder.resolve("psf.txt"), "1 2 1\n");
        String sensor =
                new DegradationConverters.OfSensor()
                        .convert("file:" + matrix + "+clip:0:0.8+ noise:2.55");
        assertThat(SensorText.parse(sensor).text())
                .isEqualTo("kernel:0.5,1,0.5 + clip:0:0.8 + noise:2.55");
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        Path missing = folder.resolve("none.txt");
        assertThatThrownBy(() -> line.convert("file:" + missing))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining(missing.toString());
        Path matrix = Files.writeString(folder.resolve("even.txt"), "1 2\n");
        assertThatThrownBy(() -> line.convert("noise:2 + file:" + matrix))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("file:%s: kernel 1x2: both extents must be odd, at least 1", matrix);
        assertThatThrownBy(() -> line.convert("rain:3"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("degradation 'rain:3': must be a blur");
    }
}
