package io.proxstream.cli;

import io.proxstream.image.Image;
import io.proxstream.image.ImageCodecs;
import io.proxstream.image.ImageEncoding;
import io.proxstream.restoration.FrameScore;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The pictures that a demonstration leaves behind: of each of its first frames the file before, the
 * file after and the clean one, and all three side by side.
 */
final class DemoAlbum {
    private static final String PREFIX = "frame-";

    private static final int SIZE = 12;

    private final Path folder;

    /** Names the album's folder, which is this album's alone. */
    DemoAlbum(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** Makes the folder, and removes the pictures of the last run. */
    void open() throws IOException {
        Files.createDirectories(folder);
        try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, PREFIX + "*.png")) {
            for (Path picture : old) {
                Files.delete(picture);
            }
        }
    }

    /** Keeps a frame, if it is one of the first. */
    void keep(DemoFrame frame) throws IOException {
        if (frame.number() < SIZE) {
            FrameScore score = frame.score();
            write(frame, "-before", frame.before());
            write(frame, "-after", frame.after());
            write(frame, "-clean", png(score.clean()));
            write(frame, "", png(sideBySide(score)));
        }
    }

    private void write(DemoFrame frame, String part, byte[] file) throws IOException {
        String name = "%s%04d%s.png".formatted(PREFIX, frame.number(), part);
        ImageFile.write(folder.resolve(name), file);
    }

    private static Image sideBySide(FrameScore score) {
        return Montage.of(List.of(score.degraded(), score.restored(), score.clean()));
    }

    private static byte[] png(Image image) {
        return ImageCodecs.encode(image, ImageEncoding.PNG_8);
    }
}
