package io.proxstream.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageFormatTest {
    @ParameterizedTest
    @EnumSource(ImageFormat.class)
    void aFormatIsFoundByItsOwnNames(ImageFormat format) {
        assertThat(ImageFormat.ofMediaType(format.mediaType())).contains(format);
        assertThat(ImageFormat.ofFileName("a." + format.extension())).contains(format);
    }

    @ParameterizedTest
    @CsvSource({
        "Image/PNG ; q=1, PNG",
        "image/tiff;application=faxbw, TIFF",
        "application/x-raw-float32, RAW_FLOAT32"
    })
    void mediaTypesIgnoreCaseAndParameters(String mediaType, ImageFormat format) {
        assertThat(ImageFormat.ofMediaType(mediaType)).contains(format);
    }

    @ParameterizedTest
    @CsvSource({"lamp.JPEG, JPEG", "/a.b/c.tiff, TIFF", "x.y.pgm, PGM"})
    void fileNamesIgnoreCase(String name, ImageFormat format) {
        assertThat(ImageFormat.ofFileName(name)).contains(format);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "png", "a.", "a.gif", "a.png/b", "a.pngx"})
    void otherNamesNameNoFormat(String name) {
        assertThat(ImageFormat.ofFileName(name)).isEmpty();
        assertThat(ImageFormat.ofMediaType(name)).isEmpty();
    }

    @Test
    void theFirstBytesTellTheFormat() {
        Image grey = Image.constant(new ImageShape(1, 2, 2), 0.5f);
        for (ImageFormat format : ImageFormat.values()) {
            if (format != ImageFormat.RAW_FLOAT32 && format != ImageFormat.PPM) {
                byte[] file = ImageCodecs.encode(grey, new ImageEncoding(format, 8));
                assertThat(ImageCodecs.formatOf(file)).contains(format);
            }
        }
        assertThat(ImageCodecs.formatOf(new byte[0])).isEqualTo(Optional.empty());
        assertThat(ImageCodecs.formatOf(new byte[] {'P'})).isEqualTo(Optional.empty());
    }
}
