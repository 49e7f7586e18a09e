package io.proxstream.cli;

import io.proxstream.image.DecodedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The images of a folder by name, over and over.
 *
 * @param files the images, at least one
 */
record FolderFrames(List<ImageFile> files) implements FrameSource {
    static FolderFrames of(Path folder) {
        return new FolderFrames(ImageFiles.inFolder(folder));
    }

    @Override
    public long length() {
        return files.size();
    }

    @Override
    public String name(long number) {
        return at(number).name();
    }

    @Override
    public DecodedImage frame(long number) throws IOException {
        return at(number).read();
    }

    @Override
    public byte[] file(long number) throws IOException {
        return at(number).bytes();
    }

    private ImageFile at(long number) {
        return files.get((int) (number % files.size()));
    }
}
