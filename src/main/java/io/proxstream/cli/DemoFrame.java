package io.proxstream.cli;

import io.proxstream.restoration.FrameScore;

/**
 * A frame of a demonstration that came back, with its files.
 *
 * @param number its number, from 0
 * @param score the images and how much was gained
 * @param before the degraded frame as it was sent, a PNG file; must not be changed
 * @param after the restored frame as it came back, a PNG file; must not be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record DemoFrame(long number, FrameScore score, byte[] before, byte[] after) {}
