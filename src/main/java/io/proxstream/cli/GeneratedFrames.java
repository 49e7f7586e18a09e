package io.proxstream.cli;

import io.proxstream.image.DecodedImage;
import io.proxstream.image.ImageCodecs;
import io.proxstream.image.ImageEncoding;
import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;

/** Generated scenes, which never repeat. */
final class GeneratedFrames implements FrameSource {
    private final SceneGenerator scenes;
    private final ImageShape shape;

    GeneratedFrames(long seed, ImageShape shape) {
        this.scenes = new SceneGenerator(seed);
        this.shape = shape;
    }

    @Override
    public long length() {
        return Long.MAX_VALUE;
    }

    @Override
    public String name(long number) {
        return "scene-%04d".formatted(number);
    }

    @Override
    public DecodedImage frame(long number) {
        return new DecodedImage(scenes.scene(number, shape), ImageEncoding.PNG_8);
    }

    @Override
    public byte[] file(long number) {
        return ImageCodecs.encode(frame(number).image(), ImageEncoding.PNG_8);
    }
}
