package io.proxstream.cli;

import io.proxstream.image.DecodedImage;
import io.proxstream.image.Image;
import io.proxstream.image.ImageCodecs;
import io.proxstream.image.ImageEncoding;
import io.proxstream.image.ImageFormat;
import io.proxstream.restoration.FrameSeed;
import io.proxstream.restoration.Measurement;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.wire.FrameRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * The frames of a feed, ready to be sent.
 *
 * @param source the clean frames
 * @param degradation what happens to each on the way, if anything
 * @param announced whether each says so in its headers
 * @param seed of the degradation
 * @param feed the name of the feed
 */
record FeedFrames(
        FrameSource source,
        Optional<Degradation> degradation,
        boolean announced,
        long seed,
        String feed) {

    /**
     * Makes a frame.
     *
     * @param number its number, from 0
     * @param id its id
     * @param time when it was taken
     */
    FrameRecord frame(long number, String id, Instant time) throws IOException {
        return degradation.isPresent()
                ? degraded(number, id, time, degradation.get())
                : asStored(number, id, time);
    }

    /** The file goes as it is, broken or not: that is for the receiver to find out. */
    private FrameRecord asStored(long number, String id, Instant time) throws IOException {
        byte[] file = source.file(number);
        ImageFormat format =
                ImageCodecs.formatOf(file)
                        .or(() -> ImageFormat.ofFileName(source.name(number)))
                        .orElse(ImageFormat.PNG);
        FrameRecord frame = FrameRecord.of(id, feed, time, format, file);
        return RawFileName.shape(source.name(number)).map(frame::withShape).orElse(frame);
    }

    private FrameRecord degraded(long number, String id, Instant time, Degradation how)
            throws IOException {
        DecodedImage clean = source.frame(number);
        Image image = how.apply(clean.image(), FrameSeed.of(seed, Long.toString(number)));
        ImageEncoding encoding = clean.encoding();
        byte[] file = ImageCodecs.encode(image, encoding);
        FrameRecord frame =
                FrameRecord.of(id, feed, time, encoding.format(), file)
                        .withMeasurement(announced ? Measurement.of(how) : Measurement.UNKNOWN);
        return encoding.format() == ImageFormat.RAW_FLOAT32
                ? frame.withShape(image.shape())
                : frame;
    }
}
