package io.proxstream.restoration.experiment;

import io.proxstream.image.Image;
import java.util.List;

/**
 * What is looked at while inversions are compared with a decoder.
 *
 * @param row the figures of a noise level
 * @param truth the first measured images
 * @param decoded what the decoder makes of them
 * @param inverted what the inversion makes of them
 */
public record CodeLook(CodeRow row, List<Image> truth, List<Image> decoded, List<Image> inverted) {
    /** Takes copies of the lists. */
    public CodeLook {
        truth = List.copyOf(truth);
        decoded = List.copyOf(decoded);
        inverted = List.copyOf(inverted);
    }
}
