package io.proxstream.cli;

import io.proxstream.image.Image;
import io.proxstream.image.ImageCodecs;
import io.proxstream.image.ImageEncoding;
import io.proxstream.image.ImageFormat;
import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Image files for tests. */
final class TestingImages {
    static final ImageEncoding PNG_16 = new ImageEncoding(ImageFormat.PNG, 16);

    private static final SceneGenerator SCENES = new SceneGenerator(3);

    private TestingImages() {}

    static Image scene(int number) {
        return SCENES.scene(number, new ImageShape(1, 48, 40));
    }

    static Path write(Path file, Image image, ImageEncoding encoding) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, ImageCodecs.encode(image, encoding));
    }

    /** Writes some scenes as 0.png, 1.png and so on. */
    static Path folder(Path folder, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            write(folder.resolve(i + ".png"), scene(i), ImageEncoding.PNG_8);
        }
        return folder;
    }

    /** Writes a file that has the name of an image and is none. */
    static Path broken(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "no image at all");
    }
}
