package io.proxstream.restoration;

import io.proxstream.image.Image;

/**
 * One frame of a feed that came back restored, beside what it came from.
 *
 * @param id the frame's id
 * @param clean the frame before it was degraded
 * @param degraded the frame as it was sent
 * @param restored the frame as it came back
 * @param psnrBefore the PSNR of the degraded frame in dB
 * @param psnrAfter the PSNR of the restored frame in dB
 * @param latencyMillis the time from sent to back, in milliseconds
 */
public record FrameScore(
        String id,
        Image clean,
        Image degraded,
        Image restored,
        double psnrBefore,
        double psnrAfter,
        double latencyMillis) {}
