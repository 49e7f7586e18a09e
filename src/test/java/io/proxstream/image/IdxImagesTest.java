package io.proxstream.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdxImagesTest {
    @TempDir private Path folder;

    @Test
    void imagesAreReadPlainAndCompressed() throws IOException {
        byte[] bytes = file(0x803, 2, 1, 3, 0, 51, 255, 102, 1, 2);
        Path plain = Files.write(folder.resolve("a.idx"), bytes);
        Path compressed = folder.resolve("b-idx3-ubyte.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            out.write(bytes);
        }
        List<Image> images = IdxImages.read(plain, 10);
        assertThat(images).hasSize(2).isEqualTo(IdxImages.read(compressed, 10));
        assertThat(images.get(0).values()).containsExactly(0, 0.2f, 1);
        assertThat(images.get(0).shape()).isEqualTo(new ImageShape(1, 1, 3));
        assertThat(IdxImages.read(plain, 1)).hasSize(1);
    }

    @Test
    void filesAreKnownByTheirNames() {
        assertThat(IdxImages.isNamedSo(Path.of("train-images-idx3-ubyte"))).isTrue();
        assertThat(IdxImages.isNamedSo(Path.of("x.idx.gz"))).isTrue();
        assertThat(IdxImages.isNamedSo(Path.of("labels-idx1-ubyte"))).isFalse();
    }

    @Test
    void whatIsNoSuchFileIsRefused() throws IOException {
        assertRefused(file(0x801, 2, 1, 3), "begins with 00000801, an idx file of images with");
        assertRefused(file(0x803, 0, 1, 3), "0 images of 3x1 pixels: needs one");
        assertRefused(file(0x803, 1, 1, -3), "1 images of -3x1 pixels");
        assertRefused(file(0x803, 1, 100_000, 100_000), "extents from 1 to 4096");
        assertRefused(file(0x803, 2, 1, 3, 1, 2, 3, 4), "ends before its last image");
        assertRefused(new byte[] {0, 0}, "ends before its last image");
    }

    private void assertRefused(byte[] bytes, String reason) throws IOException {
        Path path = Files.write(folder.resolve("bad.idx"), bytes);
        assertThatThrownBy(() -> IdxImages.read(path, 10))
                .isInstanceOf(InvalidImageException.class)
                .hasMessageStartingWith(path + ": ")
                .hasMessageContaining(reason);
    }

    private static byte[] file(int magic, int count, int height, int width, int... pixels) {
        ByteBuffer buffer = ByteBuffer.allocate(16 + pixels.length);
        buffer.putInt(magic).putInt(count).putInt(height).putInt(width);
        for (int pixel : pixels) {
            buffer.put((byte) pixel);
        }
        return buffer.array();
    }
}
