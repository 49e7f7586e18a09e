package io.proxstream.web;

/**
 * One restored frame to show.
 *
 * @param id the frame's name
 * @param pictures what it looks like
 * @param psnrBefore the PSNR of the frame as it arrived, in dB; NaN where no reference is known
 * @param psnrAfter the PSNR of the restored frame, in dB; NaN where no reference is known
 */
public record LiveFrame(String id, LivePictures pictures, double psnrBefore, double psnrAfter) {}
