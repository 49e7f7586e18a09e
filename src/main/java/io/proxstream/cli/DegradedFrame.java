package io.proxstream.cli;

import io.proxstream.image.DecodeLimits;
import io.proxstream.image.DecodedImage;
import io.proxstream.image.Image;
import io.proxstream.image.ImageCodecs;
import io.proxstream.image.ImageEncoding;
import io.proxstream.image.ImageFormat;
import io.proxstream.restoration.ForwardModel;
import io.proxstream.restoration.FrameSeed;
import java.io.IOException;

/**
 * A frame of a demonstration as it is sent.
 *
 * @param number its number, from 0
 * @param id its id
 * @param clean the frame before it was degraded
 * @param degraded the frame as its file has it, clipped and rounded; brought to the clean one's
 *     size where it is smaller
 * @param file a PNG file
 */
@SuppressWarnings("ArrayRecordComponent")
record DegradedFrame(long number, String id, Image clean, Image degraded, byte[] file) {

    /** Makes a frame of a plan. */
    static DegradedFrame of(DemoPlan plan, long number) throws IOException {
        DecodedImage clean = plan.frames().frame(number);
        String id = "%06d".formatted(number);
        Image noisy = plan.degradation().apply(clean.image(), FrameSeed.of(plan.seed(), id));
        int depth = clean.encoding().bitDepth() == 8 ? 8 : 16;
        byte[] file = ImageCodecs.encode(noisy, new ImageEncoding(ImageFormat.PNG, depth));
        Image sent = ImageCodecs.decode(file, DecodeLimits.DEFAULT).image();
        Image comparable =
                sent.shape().equals(clean.image().shape())
                        ? sent
                        : new ForwardModel(plan.degradation()).problem(sent).start();
        return new DegradedFrame(number, id, clean.image(), comparable, file);
    }
}
