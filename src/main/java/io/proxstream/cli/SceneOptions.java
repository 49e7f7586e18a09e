package io.proxstream.cli;

import io.proxstream.image.ImageShape;
import picocli.CommandLine.Option;

/** What generated scenes are like. */
final class SceneOptions {
    private static final int MIN_SIZE = 16;
    private static final int MAX_SIZE = 4096;

    @Option(
            names = "--size",
            paramLabel = "N",
            description =
                    "Width and height of generated scenes, from 16 to 4096. Default:"
                            + " ${DEFAULT-VALUE}.")
    private int size = 256;

    /** Returns the generator. */
    FrameSource frames(long seed) {
        if (size < MIN_SIZE || size > MAX_SIZE) {
            throw new InvalidCallException(
                    "--size %d: must be from %d to %d".formatted(size, MIN_SIZE, MAX_SIZE));
        }
        return new GeneratedFrames(seed, new ImageShape(1, size, size));
    }
}
