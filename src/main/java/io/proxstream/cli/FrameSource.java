package io.proxstream.cli;

import io.proxstream.image.DecodedImage;
import java.io.IOException;

/** Clean frames by number, starting from 0: a generator, or a folder of images over and over. */
interface FrameSource {
    /** Returns how many frames there are before they repeat; {@link Long#MAX_VALUE} if never. */
    long length();

    /** Returns the name of a frame. */
    String name(long number);

    /** Returns a frame. */
    DecodedImage frame(long number) throws IOException;

    /** Returns the file of a frame, as it is stored. */
    byte[] file(long number) throws IOException;
}
